import { expect, it } from 'vitest';
import { lessonScenarios } from '../../scenarios/lessons/all.ts';
import { describe, scriptPlan } from '../../kernel/index.ts';
import { runOf } from '../../testing/run-of.ts';
import { createCatalog } from '../catalog.ts';
import { lessonAt } from './lesson.ts';

const catalog = createCatalog(lessonScenarios);

it('a lesson has its stops at steps of its run, and the right answers', () => {
  const { script, switches, length, stops } = lessonAt(catalog, 'zombie-charge', 0);
  expect({ script, switches, length }).toEqual({
    script: 'charge-comes-too-late',
    switches: { 'late guard': false },
    length: 6,
  });
  expect(stops.map(({ step, ask }) => [step, ask?.answer])).toEqual([
    [2, '51'],
    [3, 'compensated'],
    [5, '51'],
    [6, undefined],
  ]);
});

it('a lesson that there is not is a problem in words', () => {
  expect(() => lessonAt(catalog, 'zombie-charge', 1)).toThrow(
    expect.objectContaining({
      type: 'unknown-lesson',
      message: "The scenario 'zombie-charge' has no lesson 2: it has 1.",
    }),
  );
});

const taught = lessonScenarios.flatMap((scenario) =>
  describe(scenario).lessons.map((lesson) => ({ scenario, lesson })),
);

it.each(taught.map((one) => [one.scenario.id, one] as const))(
  '%s: with the guard on, the run of the lesson keeps the law that it breaks',
  (_, { scenario, lesson: { script, switches } }) => {
    const plan = scriptPlan(scenario, script);
    const { proof } = describe(scenario);
    if (plan === null || proof === null) throw new Error('a lesson has its script and its proof');
    const lawAt = (more: object) => {
      const { views } = runOf(
        scenario,
        { ...plan, switches: { ...plan.switches, ...switches, ...more } },
        { views: true },
      );
      return views.at(-1)?.laws.find(({ sentence }) => sentence === proof.law)?.status;
    };
    expect([lawAt(proof.wrong), lawAt(proof.right)]).toEqual(['broken', 'held']);
  },
);
