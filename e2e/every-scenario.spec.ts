import type { Page } from '@playwright/test';
import type { Scenario, Script } from '../src/kernel/index.ts';
import { scenarios } from '../src/scenarios/all.ts';
import { lessonScenarios } from '../src/scenarios/lessons/all.ts';
import type { App } from './support/app.ts';
import { runInNode } from './support/in-node.ts';
import { expect, test } from './support/test.ts';

/** What begins a scenario and what breaks it; `SCRIPTS=all npm run e2e -- every-scenario` plays the rest as well. */
const isPlayed = ({ kind }: Script, place: number): boolean =>
  kind === 'broken' || place === 0 || process.env['SCRIPTS'] === 'all';

for (const scenario of scenarios.filter((one) => !lessonScenarios.includes(one))) {
  test(`${scenario.title}: its scripts end as they declare, hash for hash as in Node`, async ({ app, page }) => {
    await app.visit();
    await page.getByRole('combobox', { name: 'Scenario' }).selectOption(scenario.title);
    // between two runs there is none
    await expect.poll(async () => (await app.standing().catch(() => null))?.scenario).toBe(scenario.id);
    for (const script of scenario.scripts.filter(isPlayed)) {
      await test.step(`${script.id}: ${script.ends}`, () => expectAsInNode(app, page, scenario, script));
    }
  });
}

/** One page for all of them, and of each only what breaks: they are many, and their other scripts are short. */
test('what breaks in each lesson of failure ends as declared, hash for hash as in Node', async ({ app, page }) => {
  await app.visit();
  for (const lesson of lessonScenarios) {
    await page.evaluate((id) => window.sagascope.open(id), lesson.id);
    for (const script of lesson.scripts.filter(({ kind }) => kind === 'broken')) {
      await test.step(`${lesson.id}, ${script.id}: ${script.ends}`, () => expectAsInNode(app, page, lesson, script));
    }
  }
});

async function expectAsInNode(app: App, page: Page, scenario: Scenario, { id, kind, ends }: Script): Promise<void> {
  await page.evaluate((script) => window.sagascope.script(script), id);
  const standing = await app.runToEnd();

  const inNode = runInNode(id, scenario.id);
  expect(standing).toMatchObject({ script: id, outcome: ends, hash: inNode.end.hash, clock: inNode.end.now });
  expect(await app.records()).toEqual(inNode.records);
  expect(standing.laws).toEqual(inNode.end.laws);
  expect(standing.laws.some(({ status }) => status === 'broken')).toBe(ends === 'law violated');
  if (kind === 'happy') expect(standing.laws.every(({ status }) => status === 'held')).toBe(true);

  await app.expectOutcome(ends);
  await app.expectLaws(...inNode.end.laws.map(({ status }) => status));
}
