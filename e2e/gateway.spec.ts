import type { Response } from '@playwright/test';
import { expect, test } from './support/test.ts';

/** The browser writes a line for each answer that is an error; here they are the point. */
test.use({ expected: [/the server responded with a status of 4\d\d/] });

/** From the second visit on the service worker is there from the start. */
test.beforeEach(async ({ app, page }) => {
  await app.visit();
  await page.evaluate(() => navigator.serviceWorker.ready);
});

const isSend = (response: Response): boolean => response.url().endsWith('/api/commands/PlaceOrder');

test('an order from the form is a real request with a real 202', async ({ app, page }) => {
  await app.openEmpty();
  const answered = page.waitForResponse(isSend);

  await app.send('PlaceOrder');

  const answer = await answered;
  expect(answer.request().method()).toBe('POST');
  expect(answer.request().postDataJSON()).toMatchObject({ orderId: 'ord-1041', sku: 'desk-lamp', quantity: 2 });
  expect(answer.status()).toBe(202);
  expect(answer.fromServiceWorker()).toBe(true);
  expect(await answer.json()).toMatchObject({ step: 1 });
  await expect(app.form('PlaceOrder').getByRole('status')).toContainText('Accepted and stored');
  // the next order is another one
  await expect(app.form('PlaceOrder').getByLabel('orderId')).toHaveValue('ord-1042');
  await expect(app.whereabouts).toContainText('step 1');

  await app.runToEnd();
  await app.expectOutcome('completed');
  await expect(app.form('PlaceOrder').getByRole('status')).toContainText('Done');
});

test('a wrong field is refused with 400, and the gateway’s words stand at the field', async ({ app, page }) => {
  await app.openEmpty();
  const quantity = app.form('PlaceOrder').getByLabel('quantity');
  const answered = page.waitForResponse(isSend);

  await quantity.fill('0');
  await app.send('PlaceOrder');

  const answer = await answered;
  expect(answer.status()).toBe(400);
  expect(answer.headers()['content-type']).toContain('application/problem+json');
  const { issues } = (await answer.json()) as { issues: readonly { path: string; message: string }[] };
  expect(issues).toMatchObject([{ path: 'quantity' }]);
  await expect(quantity).toHaveAttribute('aria-invalid', 'true');
  await expect(quantity).toHaveAccessibleDescription(new RegExp(issues[0]?.message.slice(0, 20) ?? 'no issue'));
  expect((await app.standing()).length).toBe(0);

  await quantity.fill('1');
  await app.send('PlaceOrder');
  await expect(app.form('PlaceOrder').getByRole('status')).toContainText('Accepted');
});

test('what the domain refuses is a 422 with who refused it and why', async ({ app, page }) => {
  await app.openEmpty();
  await app.button('Play').click();
  const form = app.form('PlaceOrder');
  await app.send('PlaceOrder');
  await expect(form.getByRole('status')).toContainText('Done');

  // the same order again
  const answered = page.waitForResponse(isSend);
  await form.getByLabel('orderId').fill('ord-1041');
  await app.send('PlaceOrder');

  const answer = await answered;
  expect(answer.request().headers()['prefer']).toMatch(/^wait=/);
  expect(answer.status()).toBe(422);
  expect(await answer.json()).toMatchObject({ status: 422, by: 'order fulfilment' });
  await expect(form.getByRole('status')).toContainText('Refused by order fulfilment');
});

test('read models and the contracts answer over HTTP', async ({ app, page }) => {
  await app.openEmpty();
  await app.send('PlaceOrder');
  await expect(app.whereabouts).toContainText('step 1');
  await app.runToEnd();

  const ask = (path: string) =>
    page.evaluate(async (at) => {
      const response = await fetch(at);
      return { status: response.status, asOf: response.headers.get('As-Of'), body: (await response.json()) as unknown };
    }, path);
  const status = await ask('/api/queries/order%20status?orderId=ord-1041');
  expect(status.status).toBe(200);
  expect(Number(status.asOf)).toBeGreaterThan(0);
  expect(JSON.stringify(status.body)).toContain('confirmed');
  const openapi = await ask('/api/openapi.json');
  expect(openapi.body).toMatchObject({ openapi: expect.stringMatching(/^3\./) });
  expect(JSON.stringify(openapi.body)).toContain('/api/commands/PlaceOrder');
  expect((await ask('/api/asyncapi.json')).body).toMatchObject({ asyncapi: expect.any(String) });
  const events = (await ask('/api/events?after=0')).body as readonly { type: string }[];
  expect(events.length).toBeGreaterThan(4);
});
