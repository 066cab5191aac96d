import { expect, test } from './support/test.ts';

test('without a database the app runs in memory, and says so', async ({ app, page }) => {
  // As where a browser forbids storage. The engine opens its database in a worker, which no init script reaches.
  await page.route('**/assets/worker-*.js', async (route) => {
    const response = await route.fetch();
    const forbidden = "indexedDB.open = () => { throw new DOMException('forbidden here', 'SecurityError'); };";
    await route.fulfill({ response, body: `${forbidden}\n${await response.text()}` });
  });

  await app.visit();

  await expect(app.notices).toContainText('This run is kept in memory only');
  await expect(app.notices.getByRole('button', { name: 'Export run' })).toBeVisible();
  expect((await app.standing()).storage).toBe('memory');
  await app.playScript('Out of stock');
  await app.expectOutcome('compensated');
  await app.send('PlaceOrder');
  await expect(app.form('PlaceOrder').getByRole('status')).toContainText(/Accepted|Done/);
});
