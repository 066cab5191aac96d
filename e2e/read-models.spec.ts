import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/test.ts';

for (const theme of ['light', 'dark'] as const) {
  test(`a new version is built beside the live one and switched over, ${theme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await app.visit();
    await page.evaluate(() => window.sagascope.script('happy-path'));
    await app.runToEnd();
    const panel = await app.show('Read models');
    const table = panel.getByRole('region', { name: 'Read model order status' });
    await table.getByRole('button', { name: 'Build order status beside' }).press('Enter');
    const progress = table.getByRole('progressbar', { name: 'Events of order status folded again' });
    await expect(progress).toHaveJSProperty('value', 0);
    await expect(table.getByRole('row', { name: /confirmed/ }).first()).toBeVisible();
    await expect(table.getByRole('button', { name: 'Switch order status over' })).toHaveAttribute('aria-disabled');
    await page.evaluate(() => window.sagascope.step(3));
    await expect(progress).toHaveJSProperty('value', 3);
    await expect(table.getByText(/^3 of \d events folded again since step \d+, nothing sent/)).toBeVisible();
    if (process.env['SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['SHOTS']}/beside-${theme}.png` });
    const { violations } = await new AxeBuilder({ page }).include('.read-models').analyze();
    expect(violations).toEqual([]);

    await app.runToEnd();
    await expect(table.getByText('1 row: 1 equal')).toBeVisible();
    await table.getByRole('button', { name: 'Switch order status over' }).press('Enter');
    await expect(progress).toHaveCount(0);
    await expect(table.getByText(/\d events folded again, nothing sent, in/)).toBeVisible();
  });

  test(`the lens shows what each view still says and when a write arrives, ${theme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await app.visit();
    await page.evaluate(() => window.sagascope.script('happy-path'));
    await app.runToEnd();
    const records = await page.evaluate(() => window.sagascope.records());
    const paid = records.find(({ events }) => events.some(({ type }) => type === 'PaymentProcessed'));
    await page.evaluate((n) => window.sagascope.seek(n), paid?.n ?? 0);
    const panel = await app.show('Read models');
    await panel.getByRole('radio', { name: 'What a user reads' }).press('Space');
    const answer = panel.getByRole('region', { name: 'What order status answers' });
    await expect(
      answer.getByText(/status still says reserved; the stream says paid since #\d+, 1 message on the way/),
    ).toBeVisible();
    await expect(answer.getByRole('row', { name: /status reserved stale paid/ })).toBeVisible();
    const own = panel.getByRole('region', { name: 'Reading your own write' });
    await expect(own.getByText(/order status PaymentProcessed #\d+: after \d+ steps? and \d+.ms/)).toBeVisible();
    if (process.env['SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['SHOTS']}/lens-${theme}.png` });
    const { violations } = await new AxeBuilder({ page }).include('.read-models').analyze();
    expect(violations).toEqual([]);
    await own.getByRole('listitem').filter({ hasText: 'order status' }).getByRole('button').press('Enter');
    await expect(answer.getByText('Up to date.')).toBeVisible();
  });
}
