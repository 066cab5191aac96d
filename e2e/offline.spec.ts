import { expect, test } from './support/test.ts';

test('once loaded, the app opens and runs again with the network off', async ({ app, page, context }) => {
  await app.visit();
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active === null || active.state === 'activated') return;
    await new Promise((resolve) => active.addEventListener('statechange', resolve));
  });

  await context.setOffline(true);
  await page.reload();

  await app.playScript('Out of stock');
  await app.expectOutcome('compensated');
  await app.send('PlaceOrder');
  await expect(app.form('PlaceOrder').getByRole('status')).toContainText(/Accepted|Done/);
});
