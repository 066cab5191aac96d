/** What the searches beside that for faults need to know before they start. */
import {
  compile,
  describe,
  emptyWorld,
  idText,
  nextDelivery,
  replayOracle,
  step,
  stepId,
  type Blow,
  type BeyondProgress,
  type BeyondFound,
  type BeyondRequest,
  type BeyondRun,
  type Decision,
  type ExploreRequest,
  type Fault,
  type Model,
  type Oracle,
  type Scenario,
  type StepRecord,
  type System,
  type World,
} from '../../kernel/index.ts';
import { sameJson } from '../../shared/same-json.ts';
import { measured } from '../minimise/words.ts';
import { offers, type FaultOffer } from '../offer.ts';
import { pinnedDecisions, pinnedOracle } from '../pinned.ts';
import { endingsOf, type Endings } from '../search/ending.ts';
import { planOf, type Plan } from '../search/plan.ts';

/** One of these searches, in bites. */
export interface BeyondSearch {
  /** Takes about so many steps of runs. */
  advance(steps: number): BeyondProgress;
  /** What is known. */
  result(): BeyondFound;
}

export interface Asked {
  readonly scenario: Scenario;
  readonly model: Model;
  readonly plan: Plan;
  readonly system: System;
  readonly start: World;
  /** What the script breaks, by the messages that it meets in the default order. */
  readonly pinned: readonly Decision[];
  readonly oracle: Oracle;
  readonly offered: readonly FaultOffer[];
  readonly endings: Endings;
  /** Asks for the runs that are found: nothing waits in it for a message that another order would bring first. */
  readonly request: ExploreRequest;
}

/** Throws a ScenarioError where the request does not fit the scenario. */
export function askedFor(scenario: Scenario, { request }: Pick<BeyondRequest, 'request'>): Asked {
  const plan = planOf(scenario, request);
  const { inputs, choices, seed, switches } = plan;
  const system = compile(scenario, switches, { guarded: false });
  const model = describe(scenario);
  const start = emptyWorld(system, seed, inputs);
  const pinned = pinnedDecisions(system, start, plan);
  return {
    scenario,
    model,
    plan,
    system,
    start,
    pinned,
    oracle: pinnedOracle(pinned, plan),
    offered: offers(model),
    endings: endingsOf(system, model),
    request: { ...request, switches, from: { inputs, rules: [], choices } },
  };
}

/** The run with these decisions, as the fault search would have found it. */
export function runOf(asked: Asked, decisions: readonly Decision[], times = 1): BeyondRun {
  const { system, plan, oracle, pinned, endings, request } = asked;
  const answers = replayOracle([...decisions, ...pinned], oracle);
  const blows: Blow[] = [];
  let world = asked.start;
  while (world.standing.violations === null && world.steps < plan.limits.steps) {
    const usual = nextDelivery(system, world)?.delivery;
    const taken = usual === undefined ? null : step(system, world, answers);
    if (usual === undefined || taken === null) break;
    const record = taken.record();
    const { route, key } = usual.letter;
    const instead = { at: idText(stepId(usual)), consumer: route.consumer.name, key, message: route.type };
    for (const decision of record.decisions) blows.push(...blowOf(decision, record, instead, asked.offered));
    ({ world } = taken);
  }
  const { outcome, broken, dead, hash, failing } = endings(world);
  const laws = broken.map((law) => ({ ...law, step: world.steps }));
  const finding = { plan: blows, outcome, broken: laws, dead, steps: world.steps, hash };
  return { request, finding, failing, times, smaller: null };
}

/** What the script chose it still chooses. */
function blowOf(
  decision: Decision,
  { id, consumer, key, message }: StepRecord,
  usual: Pick<Blow, 'at' | 'consumer' | 'key' | 'message'>,
  offered: readonly FaultOffer[],
): readonly Blow[] {
  if (decision.kind === 'sched') {
    const label = `${message.type} to ${`${consumer} ${key}`.trim()} first`;
    return [{ ...usual, kind: 'deviation', label, decision }];
  }
  if (decision.kind !== 'fault') return [];
  const label = labelOf(decision.fault, offered);
  return [{ at: id, consumer, key, message: message.type, kind: 'fault', label, decision }];
}

const labelOf = (fault: Fault, offered: readonly FaultOffer[]): string =>
  offered.find((one) => sameJson(one.fault, fault))?.id ?? measured(fault);

export const counted = (n: number, what: string): string =>
  `${n} ${what}${n === 1 ? '' : what === 'loss' ? 'es' : 's'}`;
