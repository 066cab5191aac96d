import {
  compile,
  describe,
  emptyWorld,
  rulesOracle,
  scriptPlan,
  step,
  viewOf,
  type Input,
  type Model,
  type Scenario,
  type ScriptPlan,
  type StepRecord,
  type WorldView,
} from '../kernel/index.ts';

/** A whole run, as a screen gets to see it: `views[n]` is the world after step n. */
export interface Run {
  readonly model: Model;
  readonly records: readonly StepRecord[];
  readonly views: readonly WorldView[];
}

/** Takes every step that there is to take, with the real kernel. Views cost time: long runs go without. */
export function runOf(scenario: Scenario, given: Partial<ScriptPlan>, options: { views?: boolean } = {}): Run {
  const { switches = {}, inputs = [], rules = [], choices = [] } = given;
  const system = compile(scenario, switches);
  const oracle = rulesOracle({ rules, choices });
  const records: StepRecord[] = [];
  let world = emptyWorld(system, 1, inputs);
  const views = [viewOf(system, world)];
  for (let taken = step(system, world, oracle); taken !== null; taken = step(system, world, oracle)) {
    records.push(taken.record());
    world = taken.world;
    if (options.views === true) views.push(viewOf(system, world));
  }
  return { model: describe(scenario), records, views };
}

export function runOfScript(scenario: Scenario, script: string): Run {
  const plan = scriptPlan(scenario, script);
  if (plan === null) throw new Error(`${scenario.id} has no script ${script}`);
  return runOf(scenario, plan, { views: true });
}

/** Commands for the order saga: orders o-1, o-2 and so on, one lamp each, `every` virtual ms apart. Five lamps are there. */
export function orders(count: number, every = 100): readonly Input[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `order-${i + 1}`,
    type: 'PlaceOrder',
    at: i * every,
    data: {
      orderId: `o-${i + 1}`,
      customerId: 'ada',
      sku: 'desk-lamp',
      quantity: 1,
      address: { name: 'Ada', street: '12 Mill Lane', city: 'Bath' },
    },
  }));
}
