import { scenarios } from '../src/scenarios/all.ts';
import { runInNode } from './support/in-node.ts';
import { expect, test } from './support/test.ts';

for (const { id, title, scripts } of scenarios) {
  test(`${title}: every script ends as it declares, hash for hash as in Node`, async ({ app, page }) => {
    await app.visit();
    await page.getByRole('combobox', { name: 'Scenario' }).selectOption(title);
    // between two runs there is none
    await expect.poll(async () => (await app.standing().catch(() => null))?.scenario).toBe(id);

    for (const { id: script, kind, ends } of scripts) {
      await test.step(`${script}: ${ends}`, async () => {
        await page.evaluate((name) => window.sagascope.script(name), script);
        const standing = await app.runToEnd();

        const inNode = runInNode(script, id);
        expect(standing).toMatchObject({ script, outcome: ends, hash: inNode.end.hash, clock: inNode.end.now });
        expect(await app.records()).toEqual(inNode.records);
        expect(standing.laws).toEqual(inNode.end.laws);
        expect(standing.laws.some(({ status }) => status === 'broken')).toBe(ends === 'law violated');
        if (kind === 'happy') expect(standing.laws.every(({ status }) => status === 'held')).toBe(true);

        await app.expectOutcome(ends);
        await app.expectLaws(...inNode.end.laws.map(({ status }) => status));
      });
    }
  });
}
