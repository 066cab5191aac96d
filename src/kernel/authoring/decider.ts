import type { Circumstances } from './circumstances.ts';
import { definition, type DeciderDefinition, type Handlers, type State } from './definition.ts';
import type { Decision } from './decision.ts';
import { makeCommand, makeEvent } from './message.ts';
import type { Command, Event, Fields, KeyedFields, Payloads, Value, Vocabulary } from './message.ts';
import type { Next, Speaker, Stateful } from './part.ts';
import { snapshotDefinition, type SnapshotOptions } from './snapshot.ts';
import type { Choice } from './switches.ts';
import { earlierDefinitions, type EarlierVersions, type Versions, type Writes } from './versions.ts';

type Messages<Name extends string, Commands, Events> = {
  readonly [C in keyof Commands]: Command<C & string, Commands[C], Name>;
} & {
  readonly [E in keyof Events]: Event<E & string, Events[E], Name>;
};

export type Aggregate<Name extends string, State, Commands, Events> = AggregateParts<Name, State, Events> &
  Messages<Name, Commands, Events>;

interface AggregateParts<Name extends string, State, Events> extends Speaker<Name, Events>, Stateful<State> {
  readonly kind: 'aggregate';
  readonly name: Name;
}

/** A decider. `key` names the field that identifies an instance; it belongs to each of its commands and events
 * without being declared, and the kernel fills it in for the events. */
export function aggregate<
  const Name extends string,
  const Key extends string,
  C extends Vocabulary,
  E extends Vocabulary,
  State extends { [F in keyof State]: Value },
  Earlier extends Versions = {},
>(
  name: Name,
  given: {
    key: Key;
    commands: C;
    events: E;
    /** Versions of events that were written once and are still read: `'MoneyDeposited@1': { fields, up }`. */
    earlier?: EarlierVersions<Earlier, E>;
    writes?: Writes;
    initialState: State;
    snapshot?: SnapshotOptions<NoInfer<State>>;
    /** Its state is only in memory: a crash or a restart in its context leaves the initial one. */
    volatile?: boolean;
    decide: {
      [M in keyof C]: (
        command: KeyedFields<C[M], Key>,
        state: State,
        circumstances: Circumstances,
      ) => Decision<{ [N in keyof E]: Fields<E[N]> }>;
    };
    evolve: { [M in keyof E]: (state: State, event: KeyedFields<E[M], Key>) => Next<State> };
  },
): Aggregate<Name, State, Payloads<C, Key>, Payloads<E, Key>> {
  return decider('aggregate', name, given, null, []) as unknown as Aggregate<
    Name,
    State,
    Payloads<C, Key>,
    Payloads<E, Key>
  >;
}

export type External<Name extends string, State, Commands, Events> = ExternalParts<Name, State, Events> &
  Messages<Name, Commands, Events>;

interface ExternalParts<Name extends string, State, Events> extends Speaker<Name, Events>, Stateful<State> {
  readonly kind: 'external';
  readonly name: Name;
}

/** A simulated third party: an aggregate outside of our control. It takes its time (`latency`, virtual ms from and to),
 * and may ask the environment for a choice. */
export function external<
  const Name extends string,
  const Key extends string,
  C extends Vocabulary,
  E extends Vocabulary,
  State extends { [F in keyof State]: Value },
  Asked extends Choice = never,
>(
  name: Name,
  given: {
    key: Key;
    latency: readonly [from: number, to: number];
    choices?: readonly Asked[];
    commands: C;
    events: E;
    initialState: State;
    decide: {
      [M in keyof C]: (
        command: KeyedFields<C[M], Key>,
        state: State,
        circumstances: Circumstances & {
          readonly choose: <Option extends string>(what: Choice<Option> & Asked) => Option;
        },
      ) => Decision<{ [N in keyof E]: Fields<E[N]> }>;
    };
    evolve: { [M in keyof E]: (state: State, event: KeyedFields<E[M], Key>) => Next<State> };
  },
): External<Name, State, Payloads<C, Key>, Payloads<E, Key>> {
  return decider('external', name, given, given.latency, given.choices ?? []) as unknown as External<
    Name,
    State,
    Payloads<C, Key>,
    Payloads<E, Key>
  >;
}

function decider(
  kind: 'aggregate' | 'external',
  name: string,
  given: {
    key: string;
    commands: Vocabulary;
    events: Vocabulary;
    initialState: object;
    volatile?: boolean;
    decide: object;
    evolve: object;
    earlier?: object;
    writes?: Writes;
    snapshot?: SnapshotOptions<never>;
  },
  latency: readonly [number, number] | null,
  choices: readonly Choice[],
): object {
  const erased: DeciderDefinition = {
    kind,
    name,
    key: given.key,
    commands: given.commands,
    events: given.events,
    initialState: given.initialState as State,
    volatile: given.volatile ?? false,
    decide: given.decide as Handlers,
    evolve: given.evolve as Handlers,
    latency,
    choices,
    earlier: earlierDefinitions({ ...given.earlier }),
    writes: given.writes ?? null,
    snapshot: snapshotDefinition(given.snapshot),
  };
  const part: { [member: string]: unknown; [definition]: DeciderDefinition } = { [definition]: erased };
  for (const [type, shape] of Object.entries(given.commands)) part[type] = makeCommand(type, name, shape);
  for (const [type, shape] of Object.entries(given.events)) part[type] = makeEvent(type, name, shape);
  // Last, so that a message cannot be called `kind` or `name`; the load check says so.
  part['kind'] = kind;
  part['name'] = name;
  return part;
}
