import type { Model, SentRecord, StepRecord } from '../../kernel/index.ts';
import { actorId, gatewayId } from './seats.ts';
import { routeOf, type Letter } from './route-of.ts';
import { routeKey, type FlowLayout } from './types.ts';
import { listOf, type Records } from '../records.ts';

/** Which steps touched what: for each node and edge the numbers of its steps, ascending. */
export interface History {
  /** The last step up to `cursor` that touched a node or an edge. */
  lastTouch(id: string, cursor: number): Touch | null;
  /** The last step up to `cursor` that a component took. */
  lastStep(component: string, cursor: number): Touch | null;
  readonly length: number;
}

export interface Touch {
  readonly n: number;
  readonly failed: boolean;
  /** Instance and correlation of the step. */
  readonly key: string;
  readonly correlation: string;
}

const wentWrong = new Set<StepRecord['outcome']>(['failed', 'parked', 'crashed', 'dropped', 'refused']);

/** Ascending; `near` is the place that was asked for last. */
type Touches = Touch[] & { near: number };

const isLast = (touches: Touches, at: number, cursor: number): boolean =>
  (touches[at]?.n ?? Infinity) <= cursor && (touches[at + 1]?.n ?? Infinity) > cursor;

/** -1 where all are after the cursor. */
function lastOf(touches: readonly Touch[], cursor: number): number {
  let [low, high] = [0, touches.length];
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((touches[mid]?.n ?? 0) <= cursor) low = mid + 1;
    else high = mid;
  }
  return low - 1;
}

/**
 * The index grows with the run. `read` takes records that begin with those it already has and reads on; other records
 * (another run, a branch) make it start again. With `followed` only the steps of that correlation count.
 */
export class HistoryIndex implements History {
  #records: readonly StepRecord[] = [];
  #touches = new Map<string, Touches>();
  readonly #ways = new Map<string, readonly string[]>();
  readonly #refusals: ReadonlySet<string>;
  readonly #layout: FlowLayout;
  readonly #followed: string | null;
  readonly #ids: ReadonlyMap<string, string>;

  constructor(model: Model, layout: FlowLayout, followed: string | null) {
    this.#layout = layout;
    this.#followed = followed;
    this.#refusals = new Set(
      model.components.flatMap(({ saga }) => saga?.steps.flatMap(({ refused }) => refused) ?? []),
    );
    this.#ids = new Map(layout.nodes.map(({ id, name, selects }) => [`${selects?.kind ?? ''} ${name}`, id]));
  }

  get length(): number {
    return this.#records.length;
  }

  read(records: Records): this {
    const list = listOf(records);
    const known = this.#records.length;
    const continues =
      list.length >= known && list[0] === this.#records[0] && list[known - 1] === this.#records[known - 1];
    if (!continues) this.#touches = new Map();
    for (let i = continues ? known : 0; i < list.length; i += 1) {
      const record = list[i];
      if (record !== undefined && (this.#followed === null || record.message.correlation === this.#followed))
        this.#note(record);
    }
    this.#records = list;
    return this;
  }

  lastTouch(id: string, cursor: number): Touch | null {
    const touches = this.#touches.get(id);
    if (touches === undefined) return null;
    // a cursor moves on by a step or a few: it is what was found last, or the one after it
    const near = touches.near;
    if (!isLast(touches, near, cursor))
      touches.near = isLast(touches, near + 1, cursor) ? near + 1 : lastOf(touches, cursor);
    return touches[touches.near] ?? null;
  }

  lastStep(component: string, cursor: number): Touch | null {
    return this.lastTouch(`step of ${component}`, cursor);
  }

  #note(record: StepRecord): void {
    const { n, consumer, key, message, outcome, sent, events } = record;
    const failed = wentWrong.has(outcome);
    const touch = (id: string | undefined, bad: boolean): void => {
      if (id === undefined) return;
      const touches = this.#touches.get(id);
      const entry: Touch = { n, failed: bad, key, correlation: message.correlation };
      if (touches === undefined) this.#touches.set(id, Object.assign([entry], { near: 0 }));
      else if (touches.at(-1)?.n === n)
        touches[touches.length - 1] = { ...entry, failed: bad || touches.at(-1)?.failed === true };
      else touches.push(entry);
    };
    const chip = (type: string): string | undefined => this.#ids.get(`message ${type}`);

    if (consumer === 'gateway') {
      touch(actorId, false);
      touch(gatewayId, false);
      for (const edge of this.#layout.routes.get(routeKey('gateway', message.type, 'gateway'))?.edges ?? [])
        touch(edge, false);
    }
    touch(this.#ids.get(`component ${consumer}`), failed);
    touch(`step of ${consumer}`, failed);
    if (failed) {
      touch(chip(message.type), true);
      // what a handler says no to has arrived well
      if (outcome !== 'refused') touch(this.#route({ ...message, to: consumer }).at(-1), true);
    }
    for (const { type } of events) touch(chip(type), this.#refusals.has(type));
    for (const letter of sent) {
      const refusal = this.#refusals.has(letter.type);
      touch(chip(letter.type), refusal);
      for (const edge of this.#route(letter)) touch(edge, refusal || saysNo(letter));
    }
  }

  #route(letter: Letter): readonly string[] {
    const key = `${letter.kind} ${routeKey(letter.from, letter.type, letter.to)}`;
    const known = this.#ways.get(key);
    if (known !== undefined) return known;
    const edges = routeOf(this.#layout, letter)?.edges ?? [];
    this.#ways.set(key, edges);
    return edges;
  }
}

/** An answer to a saga that is not an event: what became of its command. */
function saysNo({ kind, data }: SentRecord): boolean {
  return kind === 'reply' && (data['says'] === 'refused' || data['says'] === 'gave up');
}
