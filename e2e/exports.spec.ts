import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/test.ts';

test('the graph leaves the page as a picture of its own, and the run in other formats', async ({ app, page }) => {
  await app.visit();
  await page.evaluate(() => window.sagascope.script('refund-fails'));
  const { length } = await app.runToEnd();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'All commands' }).fill('export as');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog.getByRole('img', { name: 'The graph as it is exported' })).toBeVisible();
  expect((await new AxeBuilder({ page }).include('.dialog.export').analyze()).violations).toEqual([]);

  const saved = async (button: string): Promise<Buffer> => {
    const downloading = page.waitForEvent('download');
    await dialog.getByRole('button', { name: button }).click();
    return readFile(await (await downloading).path());
  };
  const svg = (await saved('Save SVG')).toString();
  const wrong = await page.evaluate((text) => {
    const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml');
    return [...documentElement.querySelectorAll('parsererror')].map((error) => error.textContent);
  }, svg);
  expect(wrong).toEqual([]);
  expect(svg.match(/var\([^)]*|url\((?!data:|"?#).{20}|href="http.{20}/g)).toBeNull();
  // a rule that lost a value on the way
  expect(svg.match(/[^{}]*\{[^{}]*: ;[^{}]*\}/g)).toBeNull();
  for (const text of ["@font-face{font-family:'Inter Variable'", 'ProcessPayment', 'Carrier', 'Order status'])
    expect(svg.includes(text), text).toBe(true);
  expect([...(await saved('Save PNG')).subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);

  const preview = dialog.getByRole('region', { name: /^Preview of/ });
  for (const [format, shows] of [
    ['CloudEvents, batch', '"specversion":"1.0"'],
    ['OpenTelemetry trace', '"resourceSpans"'],
    ['Given, when, then', `ends as "law violated" after ${length} steps`],
    ['Event model in Mermaid', 'eventmodeling'],
    ['AsyncAPI 3', '"asyncapi": "3.0.0"'],
  ] as const) {
    await dialog.getByRole('radio', { name: format }).check();
    await expect(preview).toContainText(shows);
  }
  const text = (await saved('Save asyncapi.json')).toString();
  expect(JSON.parse(text)).toMatchObject({ asyncapi: '3.0.0' });
});
