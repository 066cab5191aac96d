import { expect, test } from './support/test.ts';

test('the inspector tells of a step: what changed, by which code, and why', async ({ app, page }) => {
  await app.visit();
  await page.evaluate(() => window.sagascope.script('carrier-refuses'));
  await app.runToEnd();
  const refund = (await app.records()).find(({ message }) => message.type === 'RefundPayment')?.n ?? 0;
  await page.evaluate((n) => window.sagascope.seek(n), refund);
  await expect(app.inspector.getByRole('heading', { name: 'payment', exact: true })).toBeVisible();

  const diff = await app.show('Diff');
  await expect(diff.getByRole('row', { name: 'status' })).toContainText(/processed.*refunding/);

  // as somebody wrote it, though what is served was built
  const code = await app.show('Code');
  await expect(code).toContainText(/RefundPayment.*given\(guardedUndo\) && status !== .processed./s);

  const why = await app.show('Why');
  const causes = why.getByRole('listitem');
  await expect(causes.first()).toContainText('RefundPayment');
  await expect(causes.nth(1)).toContainText('ShipmentFailed');
  await expect(causes.last()).toContainText(/PlaceOrder.*at gateway/s);

  // nothing is played again for it
  await why.getByRole('button', { name: 'Leave it out' }).click();
  await expect(why.getByRole('region', { name: 'Without this step' })).toContainText(/at step \d+.*payment/s);

  // a cause leads to its step
  await causes.nth(1).getByRole('button').click();
  await expect(app.whereabouts).toContainText(new RegExp(`REPLAY step (?!${refund} )\\d+ of`));
});

test('a node that is selected stays in the inspector while the steps go by', async ({ app, page }) => {
  await app.visit();
  await page.evaluate(() => window.sagascope.script('carrier-refuses'));
  await app.runToEnd();
  await app.node('saga order fulfilment').click();
  const state = app.inspector.getByRole('tabpanel', { name: 'State' });
  await expect(state).toContainText(/status\s*compensated/);
  await app.button('First').click();
  await app.button('Step').click();
  await app.button('Step').click();
  await expect(app.inspector.getByRole('heading', { name: 'order fulfilment', exact: true })).toBeVisible();
  await expect(state).toContainText(/status\s*started/);
  await app.node('saga order fulfilment').press('Escape');
  await expect(app.inspector.getByRole('button', { name: 'step 2', exact: true })).toBeVisible();
});
