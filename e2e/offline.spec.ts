import { expect, test } from '@playwright/test';

test('the built app opens under its content security policy without a complaint', async ({ page }) => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });

  await page.goto('/');

  await expect(page).toHaveTitle(/Sagascope/);
  await expect(page.locator('#root > *').first()).toBeVisible();
  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveAttribute(
    'content',
    /script-src 'self';/,
  );
  expect(complaints).toEqual([]);
});

test('once loaded, the app opens again with the network off', async ({ page, context }) => {
  await page.goto('/');
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/sw.js');
    const { active } = await navigator.serviceWorker.ready;
    if (active === null || active.state === 'activated') return;
    await new Promise((resolve) => active.addEventListener('statechange', resolve));
  });

  await context.setOffline(true);
  await page.reload();

  await expect(page.locator('#root > *').first()).toBeVisible();
});
