import { expect, test } from './support/test.ts';

test('a declined card: what was done is undone, last first, and every view tells the same', async ({ app, page }) => {
  await app.visit();

  await app.playScript('Card declined');

  await app.expectOutcome('compensated');
  await expect(page.getByRole('button', { name: 'Play script Card declined' })).toHaveAttribute('aria-current', 'true');
  await app.expectNode(
    'saga order fulfilment',
    /ord-1041 compensated.*ReserveInventory done, ReleaseInventory .*ProcessPayment insufficient funds/,
  );
  await app.expectNode('command ReleaseInventory', /^(?!.*not reached)/);
  await app.expectNode('command RefundPayment', /not reached/);

  const models = await app.show('Read models');
  await expect(models.getByRole('region', { name: 'Read model order status' }).getByRole('row').nth(1)).toContainText(
    /ord-1041.*cancelled/,
  );
  await expect(models.getByRole('region', { name: 'Read model stock levels' }).getByRole('row').nth(1)).toContainText(
    /desk-lamp/,
  );

  const log = await app.show('Log');
  await log.getByRole('searchbox').fill('Inventory');
  await expect(log.getByRole('row').filter({ hasText: 'InventoryReleased' }).first()).toBeVisible();
  await app.expectLaws('held', 'held', 'held', 'held', 'held');

  const undone = (await app.records()).filter(({ message }) => message.undo && message.kind === 'command');
  expect(undone.map(({ message }) => message.type)).toEqual(['ReleaseInventory', 'CancelOrder']);
});
