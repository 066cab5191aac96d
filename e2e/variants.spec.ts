import { expect, test } from './support/test.ts';

test('a switch that is turned begins a new run of that variant, and its chip says so', async ({ app, page }) => {
  await app.visit();
  await app.expectOutcome('completed');
  const before = await app.standing();

  await page.getByRole('button', { name: 'outbox on' }).click();
  const variant = page.getByRole('dialog', { name: 'Switches' });
  await variant.getByRole('radiogroup', { name: 'outbox' }).getByRole('radio', { name: 'off' }).click();
  await page.keyboard.press('Escape');

  await expect(page.getByRole('button', { name: 'outbox off' })).toBeVisible();
  const after = await app.standing();
  expect(after).toMatchObject({ switches: { outbox: false }, length: 0 });
  expect(after.run).not.toBe(before.run);
});

test('without the outbox a crash after the commit loses the answer, and a law tells', async ({ app }) => {
  await app.openEmpty({ outbox: false });
  await app.breakMessage('ConfirmPayment', 'crash after commit');
  await app.send('PlaceOrder');
  await expect(app.whereabouts).toContainText('step 1');
  await app.runToEnd();

  await app.expectOutcome('law violated');
  const broken = app.laws.getByRole('button', { name: /^broken: money charged means shipped or refunded/ });
  await expect(broken).toBeVisible();
  const { brokenAt } = (await app.standing()).laws.find(({ status }) => status === 'broken') ?? {};
  await app.button('Step back').click();
  await app.button('Step back').click();
  await expect(broken).toHaveCount(0);
  await app.button('Jump to live').click();
  await broken.click();
  expect((await app.standing()).cursor).toBe(brokenAt);
});

test('a script brings its own switches along', async ({ app, page }) => {
  await app.visit();
  await app.playScript('Dual write');
  await expect(page.getByRole('button', { name: 'outbox off' })).toBeVisible();
  // the saga waits for its deadline: nobody has to wait with it
  await app.runToEnd();
  await app.expectOutcome('law violated');
});
