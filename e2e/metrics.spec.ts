import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/test.ts';

for (const theme of ['light', 'dark'] as const) {
  test(`metrics follow the run and the cursor, and axe finds nothing, ${theme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await app.visit();
    await page.evaluate(() => window.sagascope.script('refund-fails'));
    await app.runToEnd();
    const panel = await app.show('Metrics');
    await expect(panel.getByRole('img', { name: /^Retries and dead letters: retries at most \d/ })).toBeVisible();
    const provider = panel.getByRole('row', { name: /payment provider/ });
    await expect(provider.getByRole('cell')).toHaveText(['1', '0', '3', '1', '1']);

    const before = (await app.standing()).cursor;
    await panel.getByRole('img', { name: /^Messages a second/ }).click({ position: { x: 60, y: 30 } });
    await expect.poll(async () => (await app.standing()).cursor).toBeLessThan(before);
    if (process.env['SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['SHOTS']}/metrics-${theme}.png` });
    const { violations } = await new AxeBuilder({ page }).include('.metrics').analyze();
    expect(violations).toEqual([]);
  });
}
