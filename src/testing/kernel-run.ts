import {
  compile,
  defaultOracle,
  emptyWorld,
  instanceOf,
  outcomeOf,
  rulesOracle,
  scriptPlan,
  step,
  viewOf,
  type CompileOptions,
  type Input,
  type Oracle,
  type Outcome,
  type Scenario,
  type ScriptPlan,
  type StepRecord,
  type SwitchValues,
  type System,
  type Trace,
  type World,
} from '../kernel/index.ts';

/** A whole run with everything that it left: `worlds[n]` is the world after step n. */
export interface KernelRun {
  readonly system: System;
  readonly seed: number;
  readonly inputs: readonly Input[];
  readonly records: readonly StepRecord[];
  readonly worlds: readonly World[];
  readonly last: World;
  /** Null where the limit came first. */
  readonly outcome: Outcome | null;
}

export interface KernelRunOptions extends CompileOptions {
  readonly switches?: SwitchValues;
  readonly inputs?: readonly Input[];
  readonly oracle?: Oracle;
  readonly seed?: number;
  /** Steps after which it is enough. */
  readonly limit?: number;
}

export function play(scenario: Scenario, options: KernelRunOptions = {}): KernelRun {
  return playOn(compile(scenario, options.switches ?? {}, options), options);
}

export function playOn(system: System, options: KernelRunOptions): KernelRun {
  const { inputs = [], oracle = defaultOracle(), seed = 1, limit = 5_000 } = options;
  const records: StepRecord[] = [];
  let world = emptyWorld(system, seed, inputs);
  const worlds = [world];
  for (let taken = step(system, world, oracle); taken !== null; taken = step(system, world, oracle)) {
    records.push(taken.record());
    world = taken.world;
    worlds.push(world);
    if (records.length >= limit) break;
  }
  return { system, seed, inputs, records, worlds, last: world, outcome: outcomeOf(system, world) };
}

export function planOf(scenario: Scenario, script: string): ScriptPlan {
  const plan = scriptPlan(scenario, script);
  if (plan === null) throw new Error(`${scenario.id} has no script ${script}`);
  return plan;
}

/** `more` asks first, the script's rules and choices afterwards. */
export function playScript(
  scenario: Scenario,
  script: string,
  options: KernelRunOptions & { more?: (usual: Oracle) => Oracle } = {},
): KernelRun {
  const plan = planOf(scenario, script);
  const usual = rulesOracle(plan);
  return play(scenario, {
    ...options,
    inputs: plan.inputs,
    switches: { ...plan.switches, ...options.switches },
    oracle: options.more?.(usual) ?? usual,
  });
}

/** The state of one instance at the end; undefined where it was never touched. */
export function stateOf({ system, last }: KernelRun, component: string, key = ''): unknown {
  return instanceOf(system, last, component, key)?.state;
}

/** By their sentences, at the end. */
export function brokenLaws({ system, last }: KernelRun): readonly string[] {
  return viewOf(system, last).laws.flatMap(({ status, sentence }) => (status === 'broken' ? [sentence] : []));
}

/** The types of all events, in their order. */
export function happened({ records }: Pick<KernelRun, 'records'>): readonly string[] {
  return records.flatMap(({ events }) => events.map(({ type }) => type));
}

/** Events that the scenario declares and none of these runs returned. */
export function neverHappened(runs: readonly KernelRun[]): readonly string[] {
  const returned = new Set(runs.flatMap(happened));
  const declared = new Set(runs.flatMap(({ system }) => [...system.events.keys()]));
  return [...declared].filter((type) => !returned.has(type));
}

/** All that is needed to make the run again. */
export function traceOf({ system, seed, inputs, records }: KernelRun): Trace {
  return {
    scenario: system.scenario.id,
    switches: system.switches,
    seed,
    inputs,
    decisions: records.flatMap((record) => record.decisions),
  };
}

/** As it comes back from a store or over `postMessage`. */
export function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
