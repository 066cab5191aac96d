import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/test.ts';

test('a scenario without policies has no such tab', async ({ app }) => {
  await app.visit();
  await expect(app.tab('Metrics')).toBeVisible();
  await expect(app.tab('Policies')).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const) {
  test(`policies stand as they were at the cursor, ${theme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await app.visit();
    await page.evaluate(() => window.sagascope.open('scaling'));
    const [first] = await page.evaluate(async () => {
      const all = await window.sagascope.scenarios();
      return all.find(({ id }) => id === 'scaling')?.scripts ?? [];
    });
    await page.evaluate((id) => window.sagascope.script(id), first?.id ?? '');
    const panel = await app.show('Policies');
    await expect(panel).toContainText('Nothing has been asked yet');
    await app.runToEnd();
    const balancer = panel.getByRole('article', { name: /^balancer/ }).first();
    await expect(balancer).toBeVisible();
    if (process.env['SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['SHOTS']}/policies-${theme}.png` });
    const { violations } = await new AxeBuilder({ page }).include('.policies').analyze();
    expect(violations).toEqual([]);
  });
}
