import { expect, test } from './support/test.ts';

test('the graph stands before the engine is there, and is not drawn again when panels and engine come', async ({
  page,
}) => {
  let letGo = (): void => {};
  const held = new Promise<void>((done) => {
    letGo = done;
  });
  await page.route('**/worker-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/');
  const saga = page.getByRole('button', { name: 'saga order fulfilment' });
  await expect(saga).toBeVisible();
  await expect(page.getByRole('region', { name: 'Send' })).toBeVisible();
  await saga.evaluate((node) => node.setAttribute('data-seen', 'before'));
  const before = await saga.boundingBox();

  letGo();
  await expect(page.locator('.whereabouts')).toContainText(/step \d/);
  await expect(saga).toHaveAttribute('data-seen', 'before');
  expect(await saga.boundingBox()).toEqual(before);
});

test('each button of the bar says its name on hover and on focus by keyboard, until Escape', async ({ app, page }) => {
  await app.visit();
  const tip = page.getByRole('tooltip');
  const runs = page.getByRole('button', { name: 'Runs', exact: true });
  await runs.hover();
  await expect(tip).toHaveText(/^Runs/);
  await expect(runs).toHaveAccessibleDescription(/^Runs/);
  // the words themselves can be pointed at
  await tip.hover();
  await expect(tip).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tip).toHaveCount(0);

  await page.mouse.move(700, 450);
  await page.getByRole('button', { name: 'Search', exact: true }).focus();
  await page.keyboard.press('Tab');
  await expect(runs).toBeFocused();
  await expect(tip).toHaveText(/^Runs/);
  await page.keyboard.press('Tab');
  await expect(tip).toHaveText(/^Compare/);
  await page.keyboard.press('Tab');
  await expect(tip).toHaveText(/^Present/);
  await page.keyboard.press('Tab');
  await expect(tip).toHaveText(/theme/);
});
