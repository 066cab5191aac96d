/** Each lesson keeps its word: the explorer finds what breaks the wrong variant, and nothing that breaks the right one. */
import { describe, expect, it } from 'vitest';
import { explore } from '../../explorer/explore.ts';
import {
  describe as modelOf,
  resolveLesson,
  type ProofModel,
  type Scenario,
  type SwitchValues,
} from '../../kernel/index.ts';
import { planOf, playScript } from '../../testing/kernel-run.ts';
import { traceText } from '../../testing/trace-line.ts';
import { lessonScenarios } from './all.ts';

const lessons = lessonScenarios.flatMap((scenario) =>
  scenario.lessons.map((lesson, i) => [`${scenario.id}: ${lesson.title}`, scenario, i] as const),
);

function proofOf(scenario: Scenario): ProofModel {
  const { proof } = modelOf(scenario);
  if (proof === null) throw new Error(`${scenario.id} declares no proof`);
  return proof;
}

function explored(scenario: Scenario, switches: SwitchValues, faults: number) {
  const plan = planOf(scenario, proofOf(scenario).script);
  const { base, findings } = explore(scenario, { ...plan, switches: { ...plan.switches, ...switches } }, { faults });
  return [base, ...findings].filter(({ outcome }) => outcome === 'law violated');
}

describe.each(lessonScenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
  it('breaks its law in the wrong variant, with as little as it says and not with less', () => {
    const { wrong, law, faults } = proofOf(scenario);
    const broken = explored(scenario, wrong, faults);
    expect(Math.min(...broken.map(({ plan }) => plan.length))).toBe(faults);
    expect(broken.flatMap((finding) => finding.broken)).toContain(law);
  });

  it('breaks no law in the right variant, with one fault wherever it comes', () => {
    const found = explored(scenario, proofOf(scenario).right, 1).map(
      ({ plan, broken }) =>
        `${plan.map(({ offer, message }) => `${offer} of ${message}`).join()}: ${broken.join('; ')}`,
    );
    expect(found).toEqual([]);
  });

  it.each(scenario.scripts.map(({ id }) => id))('%s goes the way that its golden trace shows', async (id) => {
    const { records, outcome } = playScript(scenario, id);
    await expect(`${traceText(records)}ends ${outcome}\n`).toMatchFileSnapshot(`${scenario.id}/golden/${id}.txt`);
  });
});

it.each(lessons)('%s: the run comes to each stop, and each answer is an option', (_, scenario, i) => {
  const model = modelOf(scenario).lessons[i];
  const lesson = scenario.lessons[i];
  if (model === undefined || lesson === undefined) throw new Error('the model has every lesson');
  const { system, records, worlds } = playScript(scenario, model.script, { switches: model.switches });
  const resolved = resolveLesson(lesson, { system, records, worldAt: (n) => worlds[n] ?? worlds[0]! });
  expect(resolved).toMatchObject({ ok: true });
  expect(lesson.stops.filter(({ ask }) => ask !== null).length).toBeGreaterThan(0);
});
