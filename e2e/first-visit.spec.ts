import { expect, test } from './support/test.ts';

test('whoever comes for the first time sees the order saga run, and nothing leaves the machine', async ({
  app,
  page,
  context,
  baseURL,
}) => {
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));

  await app.visit();

  await expect(page).toHaveTitle(/Sagascope/);
  await expect(page.getByRole('combobox', { name: 'Scenario' })).toHaveValue('order-saga');
  // it plays by itself, to its end
  await app.expectOutcome('completed');
  await app.expectNode('saga order fulfilment', /ord-1041 completed/);
  await app.expectNode('command PlaceOrder', /^(?!.*not reached)/);
  await app.expectLaws('held', 'held', 'held', 'held', 'held');
  await expect(app.timeline).toHaveAttribute('aria-valuenow', /^[1-9]/);

  const away = asked.filter((url) => !url.startsWith(`${baseURL}/`) && !/^(data|blob):/.test(url));
  expect(away).toEqual([]);
});

test('the policy of the page lets nothing be evaluated and nothing be fetched from elsewhere', async ({
  app,
  page,
}) => {
  await app.visit();
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).toMatch(/script-src 'self';/);
  expect(policy).not.toContain('unsafe-eval');
});

test('what was opened last is open again, and does not play by itself', async ({ app }) => {
  await app.openEmpty();
  const before = await app.standing();
  await app.visit();
  expect(await app.standing()).toMatchObject({ run: before.run, length: 0, playing: false });
});
