import { runInNode, scripts } from './support/in-node.ts';
import { expect, test } from './support/test.ts';

test('every script ends as it declares, step for step and hash for hash as in Node', async ({ app, page }) => {
  await app.visit();
  for (const { id, kind, ends } of scripts) {
    await test.step(`${id}: ${ends}`, async () => {
      await page.evaluate((script) => window.sagascope.script(script), id);
      const standing = await app.runToEnd();

      const inNode = runInNode(id);
      expect(standing).toMatchObject({ script: id, outcome: ends, hash: inNode.end.hash, clock: inNode.end.now });
      expect(await app.records()).toEqual(inNode.records);
      expect(standing.laws).toEqual(inNode.end.laws);
      expect(standing.laws.some(({ status }) => status === 'broken')).toBe(ends === 'law violated');
      if (kind !== 'broken') expect(standing.laws.every(({ status }) => status === 'held')).toBe(true);

      await app.expectOutcome(ends);
      await app.expectLaws(...inNode.end.laws.map(({ status }) => status));
    });
  }
});
