import { App } from './support/app.ts';
import { runInNode } from './support/in-node.ts';
import { expect, test } from './support/test.ts';

test('a second tab follows the first, and goes on when it is closed: no step lost, none twice', async ({
  app,
  page,
  context,
}) => {
  await app.visit();
  await page.evaluate(() => window.sagascope.script('last-items'));
  const follower = new App(await context.newPage());
  await follower.visit();
  expect(await follower.standing()).toMatchObject({ run: (await app.standing()).run, role: 'follower' });
  await expect(follower.whereabouts).toContainText('Following another tab');

  await page.evaluate(() => window.sagascope.step(10));
  await expect(follower.whereabouts).toContainText('LIVE step 10');
  expect(await follower.records()).toEqual(await app.records());
  await follower.expectNode('saga order fulfilment', /ord-1041 started/);

  await page.evaluate(() => window.sagascope.play({ speed: 0.5 }));
  await expect.poll(async () => (await follower.standing()).length).toBeGreaterThan(14);
  await page.close();

  await expect.poll(async () => (await follower.standing()).role, { timeout: 5_000 }).toBe('owner');
  await expect(follower.whereabouts).not.toContainText('Following');
  const inNode = runInNode('last-items');
  const end = await follower.runToEnd();
  expect(end).toMatchObject({ outcome: inNode.ends, hash: inNode.end.hash });
  expect((await follower.records()).map(({ id }) => id)).toEqual(inNode.records.map(({ id }) => id));
});
