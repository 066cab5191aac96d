import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/test.ts';

test('a contract says who reads what, and what a change would break', async ({ app }) => {
  await app.visit();
  await app.runToEnd();
  const panel = await app.show('Contracts');
  await panel.getByRole('searchbox', { name: 'Find a message' }).fill('InventoryReserved');
  const verdicts = panel.getByRole('status');
  await expect(verdicts).toContainText('Nothing is kept');

  await panel.getByRole('button', { name: 'Try without quantity' }).click();
  await expect(verdicts).toContainText('breaks stock levels reads quantity, which is gone');
  await expect(verdicts).toContainText('All 1 stored in this run fit');
  await panel.getByRole('button', { name: 'Reset' }).click();
  await expect(verdicts).toContainText('Nothing is kept');

  await panel.getByRole('textbox', { name: 'JSON Schema of InventoryReserved' }).fill('{');
  await expect(verdicts).toContainText('This is no schema yet');
});

test('the table of handlers leads to the parts', async ({ app }) => {
  await app.visit();
  const panel = await app.show('Contracts');
  await panel.getByRole('radio', { name: 'Handlers' }).click();
  await panel.getByRole('searchbox').fill('Charge');
  const row = panel.getByRole('row', { name: /^Charge / });
  await expect(row).toContainText('Charged, ChargeDeclined');
  await row.getByRole('button', { name: 'payment provider' }).click();
  await expect(app.inspector).toContainText('payment provider');
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the contracts, ${theme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await app.visit();
    await app.runToEnd();
    const panel = await app.show('Contracts');
    await panel.getByRole('button', { name: 'OrderCreated' }).first().click();
    await panel.getByRole('button', { name: 'Try without total' }).click();
    if (process.env['SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['SHOTS']}/contracts-${theme}.png` });
    const contracts = await new AxeBuilder({ page }).include('.contracts').analyze();
    expect(contracts.violations).toEqual([]);
    await panel.getByRole('radio', { name: 'Handlers' }).click();
    if (process.env['SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['SHOTS']}/handlers-${theme}.png` });
    const handlers = await new AxeBuilder({ page }).include('.contracts').analyze();
    expect(handlers.violations).toEqual([]);
  });
}
