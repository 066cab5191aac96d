/** Each lesson keeps its word: the explorer finds what breaks the wrong variant, and nothing that breaks the right one. */
import { describe, expect, it } from 'vitest';
import { explore } from '../../explorer/explore.ts';
import {
  compile,
  describe as modelOf,
  emptyWorld,
  options,
  replayOracle,
  resolveLesson,
  step,
  viewOf,
  type Decision,
  type Oracle,
  type ProofModel,
  type Scenario,
  type ScriptPlan,
  type SwitchValues,
  type System,
  type World,
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

interface Broken {
  readonly faults: number;
  readonly deviations: number;
  readonly what: string;
  readonly laws: readonly string[];
}

/** The runs that break a law: with up to so many faults, and those with one other deviation. */
function brokenIn(scenario: Scenario, switches: SwitchValues, faults: number): readonly Broken[] {
  const asked = planOf(scenario, proofOf(scenario).script);
  const plan = { ...asked, switches: { ...asked.switches, ...switches } };
  const { base, findings } = explore(scenario, plan, { faults });
  const byFaults = [base, ...findings]
    .filter(({ outcome }) => outcome === 'law violated')
    .map(({ plan: blows, broken }) => ({
      faults: blows.length,
      deviations: 0,
      what: blows.map(({ offer, message, consumer }) => `${offer} of ${message} at ${consumer}`).join(' + '),
      laws: broken,
    }));
  return [...byFaults, ...brokenByDeviation(scenario, plan)];
}

/** Every other order of what may come next, and every other choice of an external: one of them in a run. */
function brokenByDeviation(scenario: Scenario, { switches, inputs }: ScriptPlan): readonly Broken[] {
  const system = compile(scenario, switches, { guarded: false });
  const { choices } = modelOf(scenario);
  const broken: Broken[] = [];
  for (let world = emptyWorld(system, 1, inputs); ;) {
    const [usual, ...others] = options(system, world);
    if (usual === undefined) return broken;
    const { id: at } = usual;
    const deviations: readonly (readonly [what: string, Decision])[] = [
      ...others.map(
        ({ id, type, consumer }) => [`${type} to ${consumer} first`, { kind: 'sched', at, instead: id }] as const,
      ),
      ...choices
        .filter(({ external }) => external === usual.consumer)
        .flatMap(({ name, options: [, ...chosen] }) =>
          chosen.map((option) => [`${name}: ${option}`, { kind: 'env', at, choice: name, option }] as const),
        ),
    ];
    for (const [what, decision] of deviations) {
      const laws = lawsBrokenFrom(system, world, replayOracle([decision]));
      if (laws.length > 0) broken.push({ faults: 0, deviations: 1, what, laws });
    }
    world = step(system, world)?.world ?? world;
  }
}

function lawsBrokenFrom(system: System, from: World, oracle: Oracle): readonly string[] {
  let world = from;
  for (let taken = step(system, world, oracle); taken !== null; taken = step(system, world, oracle))
    world = taken.world;
  return viewOf(system, world).laws.flatMap(({ status, sentence }) => (status === 'broken' ? [sentence] : []));
}

describe.each(lessonScenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
  const { wrong, right, law, faults, deviations } = proofOf(scenario);

  it('breaks its law in the wrong variant, with as little as it says and not with less', () => {
    const broken = brokenIn(scenario, wrong, faults);
    expect(Math.min(...broken.map((one) => one.faults + one.deviations))).toBe(faults + deviations);
    const asSaid = broken.filter((one) => one.faults === faults && one.deviations === deviations);
    expect(asSaid.flatMap(({ laws }) => laws)).toContain(law);
  });

  it('breaks no law in the right variant, with one fault wherever it comes', () => {
    expect(brokenIn(scenario, right, 1)).toEqual([]);
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
