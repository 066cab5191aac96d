import { App } from './support/app.ts';
import { runInNode } from './support/in-node.ts';
import { expect, test } from './support/test.ts';

test('a closed tab that is opened again shows everything as it was', async ({ app, page, context }) => {
  await app.visit();
  await page.evaluate(() => window.sagascope.script('card-declined'));
  await page.evaluate(() => window.sagascope.step(11));
  const [standing, records] = [await app.standing(), await app.records()];
  await page.close();

  const again = new App(await context.newPage());
  await again.visit();
  expect(await again.standing()).toEqual(standing);
  expect(await again.records()).toEqual(records);
  await expect(again.whereabouts).toContainText('LIVE step 11');

  await again.page.reload();
  await expect(again.whereabouts).toContainText('LIVE step 11');
  expect(await again.runToEnd()).toMatchObject({ outcome: 'compensated', hash: runInNode('card-declined').end.hash });
});

test('a tab that is killed while it plays loses nothing that it showed', async ({ app, page, context }) => {
  await app.visit();
  await page.evaluate(() => window.sagascope.script('last-items'));
  await page.evaluate(() => window.sagascope.play({ speed: 0.5 }));
  await expect.poll(async () => (await app.standing()).length).toBeGreaterThan(12);
  const shown = await app.records();
  const { run } = await app.standing();
  const crashed = page.waitForEvent('crash');
  const devtools = await context.newCDPSession(page);
  void devtools.send('Page.crash').catch(() => undefined);
  await crashed;

  const again = new App(await context.newPage());
  await again.visit();
  const kept = await again.records();
  expect((await again.standing()).run).toBe(run);
  expect(kept.slice(0, shown.length)).toEqual(shown);

  const inNode = runInNode('last-items');
  expect(kept).toEqual(inNode.records.slice(0, kept.length));
  const end = await again.runToEnd();
  expect(end).toMatchObject({ outcome: inNode.ends, hash: inNode.end.hash });
  expect(await again.records()).toEqual(inNode.records);
  await again.expectLaws('held', 'held', 'held', 'held', 'held');
});
