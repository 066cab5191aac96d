import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

async function expectNothingSerious(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('[role="tabpanel"][data-state="active"]').analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  expect.soft(serious, where).toEqual([]);
}

test('what waits, the timers, and each option with the end that it leads to', async ({ app, page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await app.openEmpty();
  await app.send('PlaceOrder');
  await expect(app.whereabouts).toContainText('step 1');
  await page.evaluate(() => window.sagascope.step());
  await page.keyboard.press('d');
  const panel = page.getByRole('tabpanel', { name: 'Debugger', exact: true });
  await expect(panel).toBeVisible();

  const queue = panel.getByRole('region', { name: 'Queue of order', exact: true });
  await expect(queue.getByRole('listitem')).toHaveText(/CreateOrder.*next/);
  const timers = panel.getByRole('region', { name: 'Timers of order fulfilment' });
  await expect(timers.getByRole('listitem')).toHaveText(/deadline.*due in/);

  const options = panel.getByRole('region', { name: 'Options' });
  const usual = options.getByRole('region', { name: 'Deliver' }).getByRole('button', { name: /CreateOrder.*as usual/ });
  await expect(usual).toHaveAccessibleDescription(/^ends completed after \d+ steps$/);
  const poison = options.getByRole('region', { name: 'Break it' }).getByRole('button', { name: /\bpoison\b/ });
  await expect(poison).toHaveAccessibleDescription(/^ends .* after \d+ steps$/);
  await expectNothingSerious(page, 'Debugger');

  await poison.focus();
  await page.keyboard.press('Enter');
  await expect(app.whereabouts).toContainText('step 3');
  expect((await app.records()).at(-1)).toMatchObject({ fault: { kind: 'poison' }, outcome: 'failed' });
});

test('steps by keyboard: in, over, back, and on to a message', async ({ app, page }) => {
  await app.openEmpty();
  await app.send('PlaceOrder');
  await expect(app.whereabouts).toContainText('LIVE step 1');
  await page.locator('body').click({ position: { x: 1, y: 1 } });
  await page.keyboard.press('F11');
  await expect(app.whereabouts).toContainText('LIVE step 2');
  await page.keyboard.press('Shift+F11');
  await expect(app.whereabouts).toContainText('REPLAY step 1 of 2');
  await page.keyboard.press('F11');
  await expect(app.whereabouts).toContainText('LIVE step 2');

  const panel = await app.show('Debugger');
  await panel.getByRole('button', { name: 'Run to', exact: true }).press('Enter');
  const runTo = page.getByRole('dialog', { name: 'Run to' });
  await runTo.getByRole('combobox', { name: 'Before the message' }).selectOption('ProcessPayment');
  await runTo.getByRole('button', { name: 'Run to before the message' }).press('Enter');
  const options = panel.getByRole('region', { name: 'Options' });
  await expect(options).toContainText(/Step \d+: ProcessPayment at payment/);
  expect((await app.records()).some(({ message }) => message.type === 'ProcessPayment')).toBe(false);

  // the charge, its answer and what comes of it are all handled
  await panel.getByRole('button', { name: 'Step over' }).press('Enter');
  await expect
    .poll(async () => (await app.records()).some(({ message }) => message.type === 'ProcessPayment'))
    .toBe(true);
});

test('a breakpoint stops what plays, says so', async ({ app, page }) => {
  await app.openEmpty();
  await app.send('PlaceOrder');
  await expect(app.whereabouts).toContainText('step 1');
  const panel = await app.show('Debugger');
  const form = panel.getByRole('form', { name: 'Add a breakpoint' });
  await form.getByRole('combobox', { name: 'Stop' }).selectOption('before ReserveInventory');
  await form.getByRole('textbox', { name: 'Only when' }).fill('message.quantity > 0');
  await page.keyboard.press('Enter');
  const breakpoints = panel.getByRole('list', { name: 'Breakpoints' });
  await expect(breakpoints.getByRole('switch', { name: 'before ReserveInventory is on' })).toBeChecked();

  await app.button('Play').press('Enter');
  await expect(
    page.getByRole('status').filter({ hasText: 'Breakpoint: before ReserveInventory at stock' }),
  ).toBeVisible();
  await expect(breakpoints.getByRole('listitem')).toContainText('1 hit');
  expect(await app.standing()).toMatchObject({ playing: false, outcome: null });
  expect((await app.records()).some(({ message }) => message.type === 'ReserveInventory')).toBe(false);
  await app.runToEnd();
  await app.expectOutcome('completed');
});

test('a message is held, released, and its payload edited', async ({ app, page }) => {
  await app.openEmpty();
  await app.send('PlaceOrder');
  await expect(app.whereabouts).toContainText('step 1');
  await page.evaluate(() => window.sagascope.runUntil({ kind: 'message', type: 'ReserveInventory' }));
  const panel = await app.show('Debugger');
  const row = panel.getByRole('region', { name: 'Queue of stock', exact: true }).getByRole('listitem');
  const hand = async (what: string): Promise<void> => {
    await row.getByRole('button', { name: /^Hands on ReserveInventory/ }).press('Enter');
    await page.getByRole('menuitem', { name: what, exact: true }).press('Enter');
  };
  await expect(row).toContainText('next');
  await hand('Hold');
  await expect(row).toContainText('held by hand');
  await hand('Release');
  await expect(row).not.toContainText('held');

  await hand('Edit payload…');
  const dialog = page.getByRole('dialog', { name: /^Edit ReserveInventory/ });
  await dialog.getByRole('spinbutton', { name: 'quantity' }).fill('3');
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(dialog).toBeHidden();
  await app.runToEnd();
  const reserved = (await app.records()).find(
    ({ consumer, message }) => consumer === 'stock' && message.type === 'ReserveInventory',
  );
  expect(reserved?.message.data).toMatchObject({ quantity: 3 });
});

test('a dead letter is sent again, and linked to its original', async ({ app, page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await app.visit();
  await page.evaluate(() => window.sagascope.script('refund-fails'));
  await app.runToEnd();
  await app.expectOutcome('law violated');
  const letters = await app.show('Dead letters');
  await expectNothingSerious(page, 'Dead letters');
  await letters
    .getByRole('button', { name: /^Send .* again$/ })
    .first()
    .press('Enter');
  const settled = letters.getByRole('table', { name: 'Dead letters that were dealt with' });
  await expect(settled.getByRole('row')).toHaveCount(1);
  await app.runToEnd();
  await expect(settled.getByRole('button', { name: /^given up at step \d+$/ })).toBeVisible();
  expect((await app.records()).some(({ copy, outcome }) => copy.endsWith('m') && outcome === 'handled')).toBe(true);
});

test('a compensation that failed for good is marked as resolved by a person', async ({ app, page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await app.visit();
  await page.evaluate(() => window.sagascope.open('travel-booking'));
  await page.evaluate(() => window.sagascope.script('cancel-fails'));
  await app.runToEnd();
  await app.expectOutcome('compensation failed');
  const sagas = await app.show('Sagas');
  const form = sagas.getByRole('form', { name: 'Mark as resolved' });
  await expect(form).toContainText('Waits for a person');
  await expectNothingSerious(page, 'Sagas');
  await form.getByRole('textbox', { name: 'How it was settled' }).fill('called the hotel');
  await page.keyboard.press('Enter');
  await expect(form.getByRole('status')).toContainText('Sent');
  await app.runToEnd();
  await expect(form).toBeHidden();
  const node = await page.evaluate(() => window.sagascope.node('booking'));
  expect(node.instances[0]?.state).toMatchObject({ status: 'compensated' });
});
