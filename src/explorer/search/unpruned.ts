/**
 * The same question answered the long way: every plan is a run of its own, carried out from where it parts from the one
 * before, and no two states are ever taken for one. It shares nothing with the search but the kernel; what both find must
 * be the same.
 */
import {
  compile,
  describe,
  emptyWorld,
  enabled,
  idText,
  lawViews,
  nextDelivery,
  nextStepOracle,
  outcomeOf,
  rulesOracle,
  stepId,
  takeStep,
  whyNot,
  type ExploreRequest,
  type Fault,
  type FaultRule,
  type Oracle,
  type Outcome,
  type Scenario,
  type System,
  type World,
} from '../../kernel/index.ts';
import { offersNamed } from '../offer.ts';
import { planOf, type Plan } from './plan.ts';

export interface UnprunedRun {
  /** Names of the blows: step and label. */
  readonly plan: readonly string[];
  readonly faults: number;
  readonly deviations: number;
  readonly outcome: Outcome;
  readonly failing: boolean;
  readonly law: string | null;
}

type Step = NonNullable<ReturnType<typeof takeStep>>['step'];

interface Spot {
  readonly world: World;
  readonly rules: readonly FaultRule[];
}

interface Blow {
  readonly name: string;
  readonly faults: number;
  readonly deviations: number;
  readonly force: (otherwise: Oracle) => Oracle;
  /** Nothing happens unless a fault was met. */
  readonly wanted: Fault | null;
}

/** Every plan within the bounds, each told as it ends; failing plans are not extended. */
export function exploreUnpruned(scenario: Scenario, request: ExploreRequest, tell: (run: UnprunedRun) => void): void {
  const plan = planOf(scenario, request);
  const model = describe(scenario);
  const system = compile(scenario, plan.switches, { guarded: false, validate: false });
  const harmful = new Set(model.harmful);
  const columns = offersNamed(model, plan.columns);

  const follow = (from: Spot, names: readonly string[], faults: number, deviations: number): void => {
    const spots: Spot[] = [];
    let spot = from;
    while (spot.world.standing.violations === null && spot.world.steps < plan.limits.steps) {
      const then = taken(system, plan, spot, null);
      if (then === null) break;
      spots.push(spot);
      spot = then;
    }
    const run = ended(system, spot.world, harmful);
    tell({ plan: names, faults, deviations, ...run });
    if (run.failing) return;
    for (const one of spots) {
      for (const blow of blowsAt(one)) {
        const [f, d] = [faults + blow.faults, deviations + blow.deviations];
        if (f > plan.faults || d > plan.deviations) continue;
        const then = taken(system, plan, one, blow);
        if (then !== null) follow(then, [...names, ...blow.name.split('|')], f, d);
      }
    }
  };

  const blowsAt = (spot: Spot): readonly Blow[] => {
    const next = nextDelivery(system, spot.world)?.delivery;
    if (next === undefined) return [];
    const usual = idText(stepId(next));
    const faultsOf = (delivery: typeof next, force: Blow['force'], before: string, deviations: number) =>
      columns
        .filter(({ fault }) => whyNot(fault, spot.world, delivery) === null)
        .map(({ id, fault }): Blow => ({
          name: `${before}${idText(stepId(delivery))} ${id}`,
          faults: 1,
          deviations,
          force: (otherwise) => nextStepOracle(fault, force(otherwise)),
          wanted: fault,
        }));
    const found: Blow[] = [...faultsOf(next, (otherwise) => otherwise, '', 0)];
    if (plan.deviations === 0) return found;
    const deviating = (delivery: typeof next, label: string, force: Blow['force']): void => {
      const name = `${usual} ${label}`;
      found.push({ name, faults: 0, deviations: 1, force, wanted: null }, ...faultsOf(delivery, force, `${name}|`, 1));
    };
    enabled(system, spot.world).forEach((delivery, pick) => {
      if (pick === 0) return;
      const { route, key } = delivery.letter;
      const to = `${route.consumer.name} ${key}`.trim();
      deviating(delivery, `${route.type} to ${to} first`, (otherwise) => ({ ...otherwise, sched: () => pick }));
    });
    for (const { name, options, external } of model.choices) {
      if (external !== next.letter.route.consumer.name) continue;
      for (const option of options) {
        deviating(next, `${name}: ${option}`, (otherwise) => nextStepOracle({ choice: name, option }, otherwise));
      }
    }
    return found;
  };

  const start = { world: emptyWorld(system, plan.seed, plan.inputs), rules: plan.rules };
  follow(start, [], 0, 0);
}

function taken(system: System, plan: Plan, { world, rules }: Spot, blow: Blow | null): Spot | null {
  const script = rulesOracle({ rules, choices: plan.choices, seed: plan.seed });
  const done = takeStep(system, world, blow === null ? script : blow.force(script));
  if (done === null) return null;
  if (blow !== null && changedNothing(blow, done.step)) return null;
  return { world: done.world, rules: script.pending() };
}

/** The message was not asked about, or the other choice is the usual one. */
function changedNothing({ wanted }: Blow, { fault, decisions }: Step): boolean {
  return wanted === null ? decisions.every(({ kind }) => kind === 'fault') : fault === null;
}

function ended(
  system: System,
  world: World,
  harmful: ReadonlySet<string>,
): Pick<UnprunedRun, 'outcome' | 'failing' | 'law'> {
  const isBroken = world.standing.violations !== null;
  const outcome = isBroken ? 'law violated' : (outcomeOf(system, world) ?? 'livelock');
  let isHarmful = false;
  for (let one = world.standing.dead; one !== null; one = one.next) {
    if (harmful.has(one.delivery.letter.route.type)) isHarmful = true;
  }
  const laws = outcome === 'law violated' ? lawViews(system, world, outcomeOf(system, world) !== null) : [];
  const law = laws.find(({ status }) => status === 'broken')?.sentence ?? null;
  return { outcome, failing: outcome === 'law violated' || outcome === 'livelock' || isHarmful, law };
}
