import type { Moment } from './circumstances.ts';
import type { Command, Event, Shape, Vocabulary } from './message.ts';
import type { Choice, Switch } from './switches.ts';

/**
 * What the authoring functions leave behind for the compiler of the engine: the same content with its types erased.
 * It hangs on each part under a symbol, so that it neither shows up in completion nor collides with a message's name.
 */
export const definition: unique symbol = Symbol('definition');

// oxlint-disable-next-line typescript/no-explicit-any -- handlers of all shapes meet here, behind the typed API
export type Handler = (...args: any[]) => unknown;
export type Handlers = { readonly [name: string]: Handler | undefined };
export type State = { readonly [field: string]: unknown };

export interface Conditions {
  readonly given?: Switch<boolean> | undefined;
  readonly unless?: Switch<boolean> | undefined;
}

export interface DeciderDefinition {
  readonly kind: 'aggregate' | 'external';
  readonly name: string;
  readonly key: string;
  readonly commands: Vocabulary;
  readonly events: Vocabulary;
  readonly initialState: State;
  /** Kept in memory only: gone when its context dies. */
  readonly volatile: boolean;
  readonly decide: Handlers;
  readonly evolve: Handlers;
  /** Externals only, virtual ms. */
  readonly latency: readonly [from: number, to: number] | null;
  readonly choices: readonly Choice[];
  readonly earlier: readonly EarlierDefinition[];
  readonly writes: ((moment: Moment) => number) | null;
  readonly snapshot: SnapshotDefinition | null;
}

/** A version of an event that is no longer written. */
export interface EarlierDefinition {
  readonly event: string;
  readonly version: number;
  readonly fields: Shape;
  readonly up: Handler;
  readonly down: Handler | null;
}

export interface SnapshotDefinition {
  readonly every: number | Switch<number>;
  readonly version: (moment: Moment) => number;
  readonly earlier: readonly Handler[];
  readonly checked: Switch<boolean> | null;
}

export interface PolicyDefinition extends Conditions {
  readonly kind: 'policy';
  readonly name: string;
  readonly whenever: readonly Event[];
  readonly where: Handler | null;
  readonly send: Command;
  readonly with: Handler | null;
}

export interface ProcessDefinition {
  readonly kind: 'process';
  readonly name: string;
  readonly key: string;
  readonly listensTo: readonly { readonly name: string }[];
  readonly sends: readonly Command[];
  readonly timeouts: readonly string[];
  readonly initialState: State;
  readonly decide: Handlers;
  readonly evolve: Handlers;
}

export interface ProjectionDefinition {
  readonly kind: 'projection';
  readonly name: string;
  readonly from: readonly { readonly name: string }[];
  readonly key: string | null;
  readonly initialState: State;
  readonly evolve: Handlers;
  readonly queries: { readonly [query: string]: { readonly asks: Shape; readonly answer: Handler } };
}

export interface SagaDefinition {
  readonly kind: 'saga';
  readonly name: string;
  readonly startsOn: Command | Event;
  readonly key: string;
  readonly deadline: number | null;
  readonly steps: readonly SagaStepDefinition[];
  readonly late: readonly LateDefinition[];
  readonly compensation: CompensationDefinition;
  readonly lock: LockDefinition | null;
}

/** How a saga goes back. */
export interface CompensationDefinition {
  readonly order: 'reverse' | 'parallel';
  /** `ask a person` leaves the rest undone; `carry on` undoes the rest first. */
  readonly onFailure: 'ask a person' | 'carry on';
  /** An undo that was given up is sent again so often, before a person is asked. */
  readonly retry: Retry | null;
}

/** While an instance of the saga runs, commands of others for this instance of `what` wait, or are refused. */
export interface LockDefinition extends Conditions {
  readonly what: { readonly name: string };
  readonly others: 'wait' | 'are refused';
}

export interface SagaStepDefinition {
  readonly name: string;
  readonly kind: 'compensatable' | 'pivot' | 'retriable' | 'notify' | 'nested';
  /** Steps of one stage run at the same time; stages one after the other. */
  readonly stage: number;
  /** What happens to the other steps of its stage when it is refused. */
  readonly whenOneIsRefused: 'await the others' | 'cancel the others';
  /** Of a nested step: the saga that it is; `send` is what that saga starts on. */
  readonly nested: SagaDefinition | null;
  readonly send: Command;
  readonly with: Handler | null;
  readonly done: Event | null;
  readonly refused: readonly Event[];
  readonly within: number | null;
  readonly undo: UndoDefinition | null;
  readonly retry: Retry | null;
}

export interface UndoDefinition extends Conditions {
  readonly send: Command;
  readonly with: Handler | null;
  readonly done: Event;
  readonly evenIfUnanswered: Switch<boolean> | boolean;
}

export interface LateDefinition extends Conditions {
  readonly event: Event;
  readonly send: Command;
  readonly with: Handler | null;
}

/** Times in virtual ms. After `times` retries the message is given up. */
export interface Retry {
  times: number | Switch<number>;
  first: number;
  factor?: number;
  atMost?: number;
  jitter?: boolean;
}

/** Layers around a call to an external, outermost first. */
export interface ProtectionDefinition {
  readonly kind: 'protection';
  readonly name: string;
  readonly call: Command;
  readonly layers: readonly LayerDefinition[];
  readonly fallback: ({ readonly answer: Event; readonly with: Handler } & Conditions) | null;
}

export interface LayerDefinition extends Conditions {
  readonly layer: 'bulkhead' | 'breaker' | 'retry' | 'timeout';
  /** Times in virtual ms. */
  readonly amounts: { readonly [amount: string]: number | Switch<number> };
  readonly jitter: boolean;
}

export type PartDefinition =
  | DeciderDefinition
  | PolicyDefinition
  | ProcessDefinition
  | ProjectionDefinition
  | ProtectionDefinition
  | SagaDefinition;

/** The definition behind a part; throws where somebody handed in an object of their own making. */
export function definitionOf(part: object): PartDefinition {
  const found = (part as { [definition]?: PartDefinition })[definition];
  if (!found)
    throw new TypeError(
      'This is not a part made by aggregate(), external(), policy(), process(), saga() or projection().',
    );
  return found;
}
