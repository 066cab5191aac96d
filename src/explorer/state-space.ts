/**
 * All states of an untimed model: from every state every message that could come next, every timer, and every choice of an
 * external, breadth first. Time decides nothing here, so that any message may take as long as it likes.
 *
 * A state is told by its content (`contentKey`): how it came about, ids and the time do not count. Handlers that draw chance
 * or look at the clock are taken at the draw and the time of whoever came first.
 */
import {
  defaultOracle,
  outcomeOf,
  contentKey,
  contentOf,
  untimedMoves,
  viewOf,
  type Choice,
  type Oracle,
  type Outcome,
  type System,
  type UntimedMove,
  type World,
} from '../kernel/index.ts';

export interface StateSpaceOptions {
  /** Distinct states after which it is enough. */
  readonly limit: number;
  /** Components whose states alone are counted as well: what a specification of the protocol would call its variables. */
  readonly of?: readonly string[];
}

export interface StateSpace {
  readonly states: number;
  /** Moves taken, also those that lead to a state that was known. */
  readonly transitions: number;
  /** States on the longest of all shortest ways. */
  readonly depth: number;
  /** How the states end in which nothing can come next. */
  readonly ends: { readonly [outcome in Outcome]?: number };
  /** The states of some components only; null where nobody asked. */
  readonly seen: Quotient | null;
  /** A shortest way to a state in which a law is broken; null where none was found. */
  readonly failure: {
    readonly broken: readonly string[];
    readonly moves: readonly string[];
  } | null;
  /** Every state was visited. */
  readonly complete: boolean;
  readonly scope: string;
}

/** The same graph with all states put together that look the same. Moves that nobody sees are left out. */
export interface Quotient {
  readonly states: number;
  /** Pairs of different states. */
  readonly transitions: number;
  readonly depth: number;
  /** State, and those that follow. */
  readonly next: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Visit {
  readonly world: World;
  readonly place: number;
  readonly depth: number;
  readonly seen: string;
}

export class StateSpaceSearch {
  private readonly system: System;
  private readonly options: StateSpaceOptions;
  private readonly known = new Map<number, number>();
  private readonly cameFrom: number[] = [];
  private readonly cameBy: string[] = [];
  private level: Visit[] = [];
  private next: Visit[] = [];
  private readonly quotient = new Map<string, Set<string>>();
  private readonly initially: string;
  private readonly ends = new Map<Outcome, number>();
  private failure: StateSpace['failure'] = null;
  private transitions = 0;
  private depth = 0;

  constructor(system: System, start: World, options: StateSpaceOptions) {
    this.system = system;
    this.options = options;
    this.initially = this.look(start);
    this.arrive(start, -1, '', this.initially, 1);
  }

  /** Visits at most so many states; whether all have been visited, or enough. */
  advance(states: number): boolean {
    for (let left = states; left > 0 && !this.done; left--) {
      if (this.level.length === 0) [this.level, this.next] = [this.next.reverse(), []];
      const visit = this.level.pop();
      if (visit !== undefined) this.leave(visit);
    }
    return this.done;
  }

  get done(): boolean {
    return this.known.size >= this.options.limit || this.isComplete;
  }

  get progress(): {
    readonly states: number;
    readonly transitions: number;
    readonly depth: number;
    readonly waiting: number;
  } {
    const { known, transitions, depth, level, next } = this;
    return { states: known.size, transitions, depth, waiting: level.length + next.length };
  }

  result(): StateSpace {
    const { transitions, depth, failure, known, options } = this;
    return {
      states: known.size,
      transitions,
      depth,
      ends: Object.fromEntries(this.ends),
      seen: options.of === undefined ? null : this.quotientSeen(),
      failure,
      complete: this.isComplete,
      scope: `every message at any time, in order where its channel keeps one; every timer at any time; every choice; read models follow at once; no faults; at most ${options.limit} states`,
    };
  }

  private get isComplete(): boolean {
    return this.level.length === 0 && this.next.length === 0;
  }

  private leave({ world, place, depth, seen }: Visit): void {
    const moves = untimedMoves(this.system, world);
    if (moves.length === 0) this.ended(world, place);
    for (const move of moves)
      for (const { to, label } of outcomesOf(move)) {
        this.transitions++;
        this.arrive(to, place, label, seen, depth + 1);
      }
  }

  private arrive(to: World, from: number, label: string, before: string, depth: number): void {
    const world = this.settled(to);
    const key = contentKey(this.system, world);
    const isNew = !this.known.has(key);
    // A move to a known state may still be one that somebody sees.
    const seen = this.look(world);
    if (seen !== before || from < 0) this.follows(before, seen);
    if (!isNew) return;
    const place = this.known.size;
    this.known.set(key, place);
    this.cameFrom.push(from);
    this.cameBy.push(label);
    this.depth = Math.max(this.depth, depth);
    this.next.push({ world, place, depth, seen });
    if (this.failure === null) this.failing(world, place);
  }

  /** Read models follow at once: nothing waits for them, so that this hides no states but those of lagging rows. */
  private settled(world: World): World {
    const isRead = ({ consumer }: UntimedMove) => this.system.byName.get(consumer)?.kind === 'projection';
    for (let at = world; ;) {
      const move = untimedMoves(this.system, at).find(isRead);
      if (move === undefined) return at;
      at = move.take(defaultOracle()).world;
    }
  }

  private look(world: World): string {
    return this.options.of === undefined ? '' : contentOf(this.system, world, this.options.of);
  }

  private follows(before: string, seen: string): void {
    if (!this.quotient.has(seen)) this.quotient.set(seen, new Set());
    if (before !== seen) this.quotient.get(before)?.add(seen);
  }

  private ended(world: World, place: number): void {
    const outcome = outcomeOf(this.system, world) ?? 'livelock';
    this.ends.set(outcome, (this.ends.get(outcome) ?? 0) + 1);
    if (this.failure === null && outcome === 'law violated') this.failing(world, place);
  }

  private failing(world: World, place: number): void {
    const broken = viewOf(this.system, world).laws.flatMap(({ status, sentence }) =>
      status === 'broken' ? [sentence] : [],
    );
    if (broken.length === 0) return;
    const moves: string[] = [];
    for (let at = place; at > 0; at = this.cameFrom[at] ?? 0) moves.push(this.cameBy[at] ?? '');
    this.failure = { broken, moves: moves.reverse() };
  }

  private quotientSeen(): Quotient {
    let depth = 0;
    const met = new Set([this.initially]);
    for (let level = [this.initially]; level.length > 0; depth++) {
      const after = level.flatMap((state) => [...(this.quotient.get(state) ?? [])]);
      level = [...new Set(after)].filter((state) => !met.has(state));
      for (const state of level) met.add(state);
    }
    const transitions = [...this.quotient.values()].reduce((sum, { size }) => sum + size, 0);
    return { states: this.quotient.size, transitions, depth, next: this.quotient };
  }
}

/** A move with each answer to each question that is asked in it. */
function outcomesOf(move: UntimedMove): readonly { readonly to: World; readonly label: string }[] {
  const found: { readonly to: World; readonly label: string }[] = [];
  const toTry: (readonly string[])[] = [[]];
  for (let given = toTry.pop(); given !== undefined; given = toTry.pop()) {
    const asked: Choice[] = [];
    const answers = given;
    const oracle: Oracle = {
      ...defaultOracle(),
      env: (_, choice) => {
        asked.push(choice);
        return answers[asked.length - 1] ?? null;
      },
    };
    const to = move.take(oracle).world;
    asked.forEach((choice, i) => {
      if (i < answers.length) return;
      const usual = asked.slice(answers.length, i).map(({ options }) => options[0] as string);
      for (const option of choice.options.slice(1)) toTry.push([...answers, ...usual, option]);
    });
    const said = asked.map(({ name, options }, i) => `, ${name}: ${answers[i] ?? options[0]}`).join('');
    found.push({ to, label: `${move.type} to ${`${move.consumer} ${move.key}`.trim()}${said}` });
  }
  return found;
}
