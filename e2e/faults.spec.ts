import type { App } from './support/app.ts';
import { expect, test } from './support/test.ts';

/** Sets a fault on the screen, sends an order, and lets it come to its end. */
async function orderWith(app: App, message: string, fault: string): Promise<void> {
  await app.openEmpty();
  await app.breakMessage(message, fault);
  await expect(app.faults).toContainText('waits');
  await app.send('PlaceOrder');
  await expect(app.whereabouts).toContainText('step 1');
  await app.runToEnd();
}

/** What became of each try to deliver messages of a type, as the log tells it. */
async function expectInLog(app: App, type: string, tries: RegExp): Promise<void> {
  const log = await app.show('Log');
  await log.getByRole('searchbox').fill(type);
  await expect(log.getByRole('status')).toContainText(' of ');
  const cells = log.getByRole('row').filter({ hasText: type }).locator('[role="gridcell"]:nth-child(7)');
  await expect.poll(async () => (await cells.allInnerTexts()).join('; ')).toMatch(tries);
}

test('fail once: the second try goes well', async ({ app }) => {
  await orderWith(app, 'ReserveInventory', 'fail once');
  await app.expectOutcome('completed');
  // it is used up
  await expect(app.faults.getByText('waits')).toHaveCount(0);
  await expectInLog(app, 'ReserveInventory', /^failed, try 1.*; handled, try 2$/);
});

test('poison: a dead letter with its reason and its tries, and an order that is called off', async ({ app }) => {
  await orderWith(app, 'Charge', 'poison');
  await expect(app.whereabouts.getByRole('img')).not.toHaveAccessibleName('completed');
  const letters = await app.show('Dead letters');
  const letter = letters.getByRole('listitem');
  await expect(letter).toHaveCount(1);
  await expect(letter).toContainText('Charge');
  await expect(letter).toContainText(/poison.*from ask for the money to payment provider · 4 tries/s);
  await app.expectNode('external payment provider', /1 dead letter/);
  const { length } = await app.standing();

  // it leads to the step that gave up
  await letter.getByRole('button', { name: /^Step \d+$/ }).click();
  await expect(app.whereabouts).toContainText(new RegExp(`REPLAY step \\d+ of ${length}`));
});

test('duplicate: the inbox knows the second copy, and the money moves once', async ({ app, page }) => {
  await orderWith(app, 'ProcessPayment', 'duplicate');
  await app.expectOutcome('completed');
  const copies = (await app.records()).filter(({ message }) => message.type === 'ProcessPayment');
  expect(copies).toHaveLength(2);
  await expectInLog(app, 'ProcessPayment', /^handled; .*duplicate/);
  const provider = await page.evaluate(() => window.sagascope.node('payment provider'));
  expect(provider.instances[0]?.state).toMatchObject({ charged: 9800, refunded: 0 });
});

test('delay: the payment comes after its deadline, and the order is undone', async ({ app }) => {
  await orderWith(app, 'Charged', 'delay 120000 ms');
  await app.expectOutcome('compensated');
  await app.expectNode('saga order fulfilment', /compensated.*ProcessPayment/);
  expect((await app.standing()).clock).toBeGreaterThan(120_000);
  await app.expectLaws('held', 'held', 'held', 'held', 'held');
});

test('crash after commit: with the outbox the message is sent all the same', async ({ app }) => {
  await orderWith(app, 'ConfirmPayment', 'crash after commit');
  await app.expectOutcome('completed');
  await expectInLog(app, 'ConfirmPayment', /^crash after commit/);
});

test('a fault is taken back before it is met', async ({ app }) => {
  await app.openEmpty();
  await app.breakMessage('Charge', 'poison');
  await app.faults.getByRole('button', { name: 'Remove poison: Charge' }).click();
  await expect(app.faults.getByText('poison: Charge')).toHaveCount(0);
  await app.send('PlaceOrder');
  await expect(app.whereabouts).toContainText('step 1');
  await app.runToEnd();
  await app.expectOutcome('completed');
});

test('the outside world answers as it is told from now on', async ({ app }) => {
  await app.openEmpty();
  await app.answerFromNowOn('carrier: pickup', 'refused');
  await app.send('PlaceOrder');
  await expect(app.whereabouts).toContainText('step 1');
  await app.runToEnd();
  await app.expectOutcome('compensated');
  await app.expectNode('command RefundPayment', /^(?!.*not reached)/);
});
