import { expect, test } from './support/test.ts';

test('the inspector shows an old event before and after its upcast, and what a snapshot is good for', async ({
  app,
  page,
}) => {
  await app.visit();
  await page.getByRole('combobox', { name: 'Scenario' }).selectOption('Event-sourced account');
  await expect.poll(async () => (await app.standing()).scenario).toBe('bank-account');
  await page.evaluate(() => window.sagascope.script('snapshot-drift'));
  await app.runToEnd();

  const records = await app.records();
  const read = records.find(
    ({ consumer, message }) => consumer === 'account view' && message.type === 'MoneyDeposited',
  );
  await page.evaluate((n) => window.sagascope.seek(n), read?.n ?? 0);
  const messages = await app.show('Messages');
  await messages
    .getByRole('button', { name: /MoneyDeposited.*upcast from version 1/ })
    .first()
    .click();
  await expect(messages.getByRole('row', { name: /^amount/ })).toContainText(/50000.*gone/);
  await expect(messages.getByRole('row', { name: /^money.*amount/ })).toContainText(/none.*50000/);

  await page.evaluate((n) => window.sagascope.seek(n), records.length);
  await app.node('aggregate account').click();
  const state = await app.show('State');
  const snapshot = state.getByRole('group', { name: 'Snapshot' });
  await expect(snapshot).toContainText('snapshot at v3 + 1 event');
  await expect(snapshot).toContainText('taken by version 1 of the code, and is loaded all the same');
  await expect(snapshot.getByRole('row', { name: 'balance' })).toContainText(/900.*10900/);
});
