/** Each lesson keeps its word: the explorer finds what breaks the wrong variant, and nothing that breaks the right one. */
import { describe, expect, it } from 'vitest';
import { exploreAll } from '../../explorer/search/search.ts';
import {
  describe as modelOf,
  resolveLesson,
  type ProofModel,
  type Scenario,
  type SwitchValues,
} from '../../kernel/index.ts';
import { playScript } from '../../testing/kernel-run.ts';
import { goldenTrace } from '../../testing/trace-line.ts';
import { lessonScenarios } from './all.ts';
import { compensationFails } from './compensation-fails/scenario.ts';

const lessons = lessonScenarios.flatMap((scenario) =>
  scenario.lessons.map((lesson, i) => [`${scenario.id}: ${lesson.title}`, scenario, i] as const),
);

function proofOf(scenario: Scenario): ProofModel {
  const { proof } = modelOf(scenario);
  if (proof === null) throw new Error(`${scenario.id} declares no proof`);
  return proof;
}

/** The smallest failures within so many faults and deviations. */
function failures(
  scenario: Scenario,
  switches: SwitchValues,
  faults: number,
  deviations: number,
  { script }: { script: string } = proofOf(scenario),
) {
  const request = { scenario: scenario.id, from: { script }, switches, seed: 1, faults, deviations };
  return exploreAll(scenario, request).minimal;
}

const said = ({ plan, broken }: ReturnType<typeof failures>[number]) =>
  `${plan.map(({ label, message }) => `${label} of ${message}`).join()}: ${broken.map(({ sentence }) => sentence).join('; ')}`;

/** What the textbooks say of each: faults, and other deviations. The compensation fails once an order was refused. */
const expected: Readonly<Record<string, readonly [faults: number, deviations: number]>> = {
  'dual-write': [1, 0],
  'fresh-ids': [1, 0],
  'no-inbox': [1, 0],
  'zombie-charge': [1, 0],
  'compensate-too-late': [1, 0],
  'blind-compensation': [1, 0],
  'compensation-fails': [1, 0],
  'no-semantic-lock': [0, 1],
  oversell: [0, 1],
  'out-of-order': [1, 0],
  'poison-message': [1, 0],
  'retry-storm': [1, 0],
  'half-open-herd': [1, 0],
  'stale-read': [0, 1],
  'double-mail-on-rebuild': [0, 1],
  'snapshot-drift': [0, 1],
  'event-loop': [0, 0],
  'forgotten-compensation': [1, 0],
};

it('each says how little breaks it, and why, where that is not what is expected', () => {
  expect(lessonScenarios.map(({ id }) => id)).toEqual(Object.keys(expected));
  for (const scenario of lessonScenarios) {
    const { faults, deviations, why } = proofOf(scenario);
    const [likely, others] = expected[scenario.id] ?? [];
    expect(why !== '', scenario.id).toBe(faults !== likely || deviations !== others);
  }
});

it('where nothing is refused, a compensation needs a fault to begin and one to fail', () => {
  const { wrong } = proofOf(compensationFails);
  const broken = failures(compensationFails, wrong, 2, 0, { script: 'delivered' });
  expect(new Set(broken.map(({ plan }) => plan.length))).toEqual(new Set([2]));
});

describe.each(lessonScenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
  const { wrong, right, law, faults, deviations } = proofOf(scenario);

  it('breaks its law in the wrong variant, with as little as it says and not with less', () => {
    const broken = failures(scenario, wrong, faults, deviations);
    expect(Math.min(...broken.map(({ plan }) => plan.length))).toBe(faults + deviations);
    const asSaid = broken.filter(({ plan }) => plan.filter(({ kind }) => kind === 'fault').length === faults);
    expect(asSaid.flatMap((finding) => finding.broken.map(({ sentence }) => sentence))).toContain(law);
  });

  it('breaks no law in the right variant, with one fault or one other deviation wherever it comes', () => {
    expect([...failures(scenario, right, 1, 0), ...failures(scenario, right, 0, 1)].map(said)).toEqual([]);
  });

  it.each(scenario.scripts.map(({ id }) => id))('%s goes the way that its golden trace shows', async (id) => {
    await expect(goldenTrace(playScript(scenario, id))).toMatchFileSnapshot(`${scenario.id}/golden/${id}.txt`);
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
