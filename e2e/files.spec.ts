import { readFile } from 'node:fs/promises';
import type { RunFile } from '../src/kernel/index.ts';
import { App } from './support/app.ts';
import { expect, test } from './support/test.ts';

test('an exported run is the same run in another browser', async ({ app, page, browser }) => {
  await app.visit();
  await page.evaluate(() => window.sagascope.script('payment-answers-late'));
  const end = await app.runToEnd();
  const records = await app.records();
  await page.getByRole('button', { name: 'Runs', exact: true }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('dialog', { name: 'Runs' }).getByRole('button', { name: 'Export run' }).click();
  const path = await (await downloading).path();
  expect((JSON.parse(await readFile(path, 'utf8')) as RunFile).records).toEqual(records);

  const elsewhere = await browser.newContext();
  const other = new App(await elsewhere.newPage());
  await other.visit();
  await other.page.getByRole('button', { name: 'Runs', exact: true }).click();
  await other.page.getByLabel('File of a run').setInputFiles(path);
  await expect(other.whereabouts).toContainText(`LIVE step ${end.length}`);
  expect(await other.standing()).toMatchObject({ hash: end.hash, outcome: end.outcome, laws: end.laws });
  expect(await other.records()).toEqual(records);
  await elsewhere.close();
});

test('a file that is not a run is refused in words, and the run on screen stays', async ({ app, page }) => {
  await app.openEmpty();
  await app.send('PlaceOrder');
  await expect(app.whereabouts).toContainText('step 1');
  const before = await app.runToEnd();
  const text = await page.evaluate(async () => JSON.stringify(await window.sagascope.exportRun()));
  const changed = text.replaceAll('"quantity":2', '"quantity":3');
  for (const [name, content] of [
    ['half.json', text.slice(0, text.length / 2)],
    ['other.json', '{"format":"something else"}'],
    ['changed.json', changed],
  ] as const) {
    await page.getByRole('button', { name: 'Runs', exact: true }).click();
    await page
      .getByLabel('File of a run')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
    await expect(app.notices).toContainText(/This file cannot be opened|The replay differs from the record/);
    await app.notices.getByRole('button', { name: 'Put away' }).first().click();
    expect(await app.standing()).toEqual(before);
  }
});

test('a link holds the whole run: who opens it elsewhere stands at the same step', async ({ app, page, browser }) => {
  await app.visit();
  await page.evaluate(() => window.sagascope.script('refund-fails'));
  await app.runToEnd();
  await page.evaluate(() => window.sagascope.seek(17));
  const there = await app.standing();
  const zoomOf = (one: App) =>
    one.page.locator('.react-flow__viewport').evaluate((view) => new DOMMatrix(getComputedStyle(view).transform).a);
  const fitted = await zoomOf(app);
  await page.getByRole('toolbar', { name: 'Graph view' }).getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(() => zoomOf(app)).toBeCloseTo(fitted * 1.2, 2);
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  const field = dialog.getByLabel('Link', { exact: true });
  await expect(field).toHaveValue(/trace=.*camera=/);
  const link = await field.inputValue();
  await expect(dialog.getByRole('status')).toHaveText(`${link.length} characters.`);
  expect(link.length).toBeLessThan(2_000);

  const elsewhere = await browser.newContext();
  const other = new App(await elsewhere.newPage());
  await other.visit(link);
  await expect(other.whereabouts).toContainText('step 17');
  expect(await other.standing()).toMatchObject({ cursor: 17, hash: there.hash, clock: there.clock });
  expect(await other.records()).toEqual(await app.records());
  expect(await zoomOf(other)).toBeCloseTo(fitted * 1.2, 1);
  expect(await other.runToEnd()).toMatchObject({ outcome: 'law violated' });

  // as if step 12 had been another one when the link was made
  const changed = link.replace(/(proof=\d+\.1\.[0-9a-f]{16}\.[\w-]{22})../, '$1__');
  await other.page.goto(changed);
  await expect(other.notices).toContainText('Step 12 of 30 is another one here');
  await expect(other.whereabouts).toContainText('step 11');
  await elsewhere.close();
});
