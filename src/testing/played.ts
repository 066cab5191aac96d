import {
  applyRecord,
  compile,
  defaultOracle,
  emptyWorld,
  hashOf,
  instanceOf,
  outcomeOf,
  step,
  takeHand,
  viewOf,
  type Fault,
  type Hand,
  type Input,
  type JsonObject,
  type Oracle,
  type Scenario,
  type StepRecord,
  type SwitchValues,
  type System,
  type World,
} from '../kernel/index.ts';

/** A run for tests: every step is also folded from its record as JSON, and must lead to the same world. */
export class Played {
  readonly system: System;
  readonly records: StepRecord[] = [];
  world: World;
  private folded: World;

  constructor(scenario: Scenario, switches: SwitchValues = {}, inputs: readonly Input[] = [], seed = 1) {
    this.system = compile(scenario, switches);
    this.world = emptyWorld(this.system, seed, inputs);
    this.folded = emptyWorld(this.system, seed, inputs);
  }

  /** One step; null where nothing is left to do. */
  step(oracle: Oracle = defaultOracle()): StepRecord | null {
    const taken = step(this.system, this.world, oracle);
    return taken === null ? null : this.keep(taken);
  }

  /** To the end, or before the first step that `before` accepts. */
  run(oracle: Oracle = defaultOracle(), before: (world: World) => boolean = () => false): this {
    for (let i = 0; i < 5_000 && !before(this.world); i++) if (this.step(oracle) === null) return this;
    return this;
  }

  hand(hand: Hand): string | null {
    const done = takeHand(this.system, this.world, `hand-${this.records.length}`, hand);
    if (!done.ok) return done.why;
    this.keep(done.stepped);
    return null;
  }

  private keep(taken: { record(): StepRecord; world: World }): StepRecord {
    const record = JSON.parse(JSON.stringify(taken.record())) as StepRecord;
    this.world = taken.world;
    this.folded = applyRecord(this.system, this.folded, record);
    if (hashOf(this.folded) !== record.hash) throw new Error(`folding step ${record.n} leads to another world`);
    this.records.push(record);
    return record;
  }

  get outcome() {
    return outcomeOf(this.system, this.world);
  }
  get view() {
    return viewOf(this.system, this.world);
  }
  state(component: string, key: string): JsonObject {
    return (instanceOf(this.system, this.world, component, key)?.state ?? {}) as JsonObject;
  }
  /** The steps of one message type, as `consumer outcome`. */
  of(type: string): readonly string[] {
    return this.records
      .filter(({ message }) => message.type === type)
      .map(({ consumer, outcome }) => `${consumer} ${outcome}`);
  }
}

/** Meets the n-th step (1 where left out) of this message at this consumer. */
export function faultAt(fault: Fault, message: string, consumer?: string, nth = 1): Oracle {
  let met = 0;
  return {
    ...defaultOracle(),
    fault: ({ letter: { route } }) => {
      if (route.type !== message || (consumer !== undefined && route.consumer.name !== consumer)) return null;
      met += 1;
      return met === nth ? fault : null;
    },
  };
}
