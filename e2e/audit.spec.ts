import { AxeBuilder } from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import { expect, test } from './support/test.ts';

test('what the business decided, line by line, leads to the steps', async ({ app }) => {
  await app.visit();
  await app.runToEnd();
  const panel = await app.show('Audit');
  const grid = panel.getByRole('grid', { name: 'Audit' });
  await grid.press('Home');
  await expect(grid.getByRole('row', { name: /PlaceOrder/ })).toContainText('outside → order fulfilment');
  await panel.getByRole('combobox', { name: 'Message type' }).selectOption('OrderCreated');
  const row = grid.getByRole('row', { name: /OrderCreated/ });
  await expect(row).toContainText('happened');
  await row.click();
  const { cursor } = await app.standing();
  const records = await app.records();
  expect(records[cursor - 1]?.events.map(({ type }) => type)).toContain('OrderCreated');
  await expect(row).toHaveAttribute('aria-selected', 'true');
});

test('trouble of the machinery stands in the log of its own', async ({ app }) => {
  await app.openEmpty();
  await app.breakMessage('CreateOrder', 'fail once');
  await app.send('PlaceOrder');
  await expect(app.whereabouts).toContainText('step 1');
  await app.runToEnd();
  const panel = await app.show('Audit');
  const grid = panel.getByRole('grid', { name: 'Audit' });
  await panel.getByRole('combobox', { name: 'Message type' }).selectOption('CreateOrder');
  await expect(grid.getByRole('row', { name: /CreateOrder/ })).toHaveCount(1);
  await panel.getByRole('radio', { name: 'Service health' }).click();
  await expect(grid.getByRole('row', { name: /CreateOrder/ })).toContainText(['failure', 'recovered']);
});

test('the chain is verified, and a file that was changed is found out', async ({ app, page }) => {
  await app.visit();
  await app.runToEnd();
  const panel = await app.show('Audit');
  await panel.getByRole('button', { name: 'Verify' }).click();
  const verdict = panel.getByRole('status').filter({ hasText: 'chain' });
  await expect(verdict).toContainText(/The chain holds: \d+ lines of this run/);

  await panel.getByRole('button', { name: 'Export', exact: true }).click();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download JSON lines' }).click(),
  ]);
  const text = await readFile(await saved.path(), 'utf8');
  await page.keyboard.press('Escape');
  const check = (content: string) =>
    panel
      .getByLabel('Exported file to check')
      .setInputFiles({ name: 'audit.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(content) });
  await check(text);
  await expect(verdict).toContainText('The chain holds: audit.jsonl');
  await check(text.replace('"accepted"', '"refused"'));
  await expect(verdict).toContainText('The chain is broken: audit.jsonl. Line 1 was changed.');
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the audit, ${theme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await app.openEmpty();
    await app.breakMessage('ReserveInventory', 'fail once');
    await app.send('PlaceOrder');
    await expect(app.whereabouts).toContainText('step 1');
    await app.runToEnd();
    const panel = await app.show('Audit');
    await panel.getByRole('button', { name: 'Verify' }).click();
    for (const log of ['Business audit', 'Service health']) {
      await panel.getByRole('radio', { name: log }).click();
      if (process.env['SHOTS'] !== undefined)
        await page.screenshot({ path: `${process.env['SHOTS']}/${log}-${theme}.png` });
      const { violations } = await new AxeBuilder({ page }).include('.audit').analyze();
      expect(violations).toEqual([]);
    }
  });
}
