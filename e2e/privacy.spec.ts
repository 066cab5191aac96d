import { AxeBuilder } from '@axe-core/playwright';
import type { App } from './support/app.ts';
import { expect, test } from './support/test.ts';

// each answer that is an error is a line in the console
test.use({ expected: [/status of 401/] });

async function open(app: App): Promise<void> {
  await app.visit();
  await app.page.evaluate(() => window.sagascope.open('order-billing'));
  await expect(app.form('OrderCreate')).toBeVisible();
}

/** Opens the form of a command, where it is not open, and chooses a token. */
async function sendWith(app: App, command: string, token: string): Promise<void> {
  const form = app.form(command);
  const opener = form.getByRole('button', { name: command });
  if ((await opener.count()) > 0 && (await opener.getAttribute('aria-expanded')) === 'false') await opener.click();
  await form.getByRole('combobox', { name: 'token' }).selectOption(token);
  await form.getByRole('button', { name: 'Send' }).click();
}

test('a door lets in who has a token for it, and says why to everybody else', async ({ app }) => {
  await open(app);
  for (const [token, why] of [
    ['none', 'no token was sent'],
    ['expired', 'the token expired at'],
    ['wrong audience', "the token is for 'not order', not for 'order'"],
    ['wrong signature', 'the token is not signed with the right key'],
  ] as const) {
    await sendWith(app, 'OrderCreate', token);
    await expect(app.form('OrderCreate')).toContainText(`The door of order stays closed: ${why}`);
  }
  await sendWith(app, 'OrderCreate', 'valid');
  await expect(app.whereabouts).toContainText('step 5');
  await app.runToEnd();
  const records = await app.records();
  expect(records.slice(0, 4).map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'refused', 'refused']);
  expect(records.flatMap(({ events }) => events.map(({ type }) => type))).toContain('InvoiceWritten');

  const panel = await app.show('Audit');
  await panel.getByRole('combobox', { name: 'Outcome' }).selectOption('refused');
  await expect(panel.getByRole('row').filter({ hasText: 'somebody as a person at the screen' })).toHaveCount(3);
});

test('personal text is read through its key, and gone with it, also after a reload', async ({ app, page }) => {
  await open(app);
  await expect(app.form('OrderCreate')).toContainText('Stored sealed with the key of customerId: name, email.');
  await app.form('OrderCreate').getByRole('textbox', { name: 'customerId' }).fill('cus-77');
  await app.form('OrderCreate').getByRole('textbox', { name: 'name' }).fill('Cleo Adeyemi');
  await sendWith(app, 'OrderCreate', 'valid');
  await expect(app.whereabouts).toContainText('step 1');
  await app.runToEnd();
  const panel = await app.show('Read models');
  await expect(panel).toContainText('Cleo Adeyemi');
  expect(JSON.stringify(await app.records())).not.toContain('Cleo');

  const opener = app.form('ForgetCustomer').getByRole('button', { name: 'ForgetCustomer' });
  if ((await opener.count()) > 0) await opener.click();
  await app.form('ForgetCustomer').getByRole('textbox', { name: 'customerId' }).fill('cus-77');
  await sendWith(app, 'ForgetCustomer', 'valid');
  await app.runToEnd();
  await expect(panel).toContainText('[forgotten]');
  await expect(panel).not.toContainText('Cleo Adeyemi');

  // a cursor in the past brings nobody back
  await app.button('Step back').click();
  await app.button('Step back').click();
  await expect(panel).toContainText('[forgotten]');
  await expect(panel).not.toContainText('Cleo Adeyemi');
  await page.reload();
  await app.standing();
  await app.show('Read models');
  await expect(panel).toContainText('[forgotten]');
  await expect(panel).not.toContainText('Cleo Adeyemi');

  // nor does a branch from before it: the real key is gone from this browser
  const forgetting = (await app.records()).find(({ events }) =>
    events.some(({ type }) => type === 'CustomerForgotten'),
  );
  await page.evaluate(
    async (before) => {
      await window.sagascope.seek(before);
      await window.sagascope.fork({});
    },
    (forgetting?.n ?? 0) - 1,
  );
  await expect.poll(async () => (await app.records()).length).toBe((forgetting?.n ?? 0) - 1);
  await expect(panel).toContainText('[forgotten]');
  await expect(panel).not.toContainText('Cleo Adeyemi');
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the form of a command behind a door, ${theme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await open(app);
    await sendWith(app, 'OrderCreate', 'expired');
    await expect(app.form('OrderCreate')).toContainText('The door of order stays closed');
    if (process.env['SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['SHOTS']}/door-${theme}.png` });
    const { violations } = await new AxeBuilder({ page }).include('.command-form').analyze();
    expect(violations).toEqual([]);
  });
}
