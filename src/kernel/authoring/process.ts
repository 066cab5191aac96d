import type { Circumstances } from './circumstances.ts';
import { definition, type ProcessDefinition } from './definition.ts';
import type { Command, Value } from './message.ts';
import type { Next, Part, Speaker, Stateful } from './part.ts';

export type NamesIn<S> = S extends Speaker<string, infer Events> ? keyof Events & string : never;
export type DataIn<S, N> =
  S extends Speaker<string, infer Events> ? (N extends keyof Events ? Events[N] : never) : never;

/** For events without the field that tells instances apart, the handler is replaced by the reason why not. */
export type Keyed<Data, Key extends string, N extends string, Handler> = [Data] extends [
  { readonly [K in Key]: unknown },
]
  ? Handler
  : `${N} has no field '${Key}', so it cannot be listened to here`;

export interface Process<Name extends string, State, SendsTo extends string, ListensTo extends string>
  extends Part<Name, SendsTo, ListensTo>, Stateful<State> {
  readonly kind: 'process';
  readonly name: Name;
}

type Outputs<C extends Command, T extends string> = readonly (
  | ReturnType<C>
  | { readonly start: NoInfer<T>; readonly after: number }
  | { readonly stop: NoInfer<T> }
)[];

/** As a condition, because the compiler then knows the names before it looks at the handlers: otherwise every handler
 * would be taken for one of a timeout too, and see no more of its event than the key. */
type OfTimeouts<T extends string, Handler> = [T] extends [infer Name extends string] ? { [N in Name]: Handler } : never;

/** A process manager without fixed steps: a decider whose input is events and timeouts, and whose output is commands.
 * Starting a timeout that runs already starts it anew. */
export function process<
  const Name extends string,
  const Key extends string,
  S extends Speaker,
  C extends Command,
  State extends { [F in keyof State]: Value },
  const T extends string = never,
>(
  name: Name,
  given: {
    key: Key;
    listensTo: readonly S[];
    sends: readonly C[];
    timeouts?: readonly T[];
    initialState: State;
    decide: {
      [N in NamesIn<S>]?: Keyed<
        DataIn<S, N>,
        Key,
        N,
        (event: DataIn<S, N>, state: State, circumstances: Circumstances) => Outputs<C, T>
      >;
    } & OfTimeouts<T, (timeout: { [K in Key]: string }, state: State, circumstances: Circumstances) => Outputs<C, T>>;
    evolve: { [N in NamesIn<S> | NoInfer<T>]?: (state: State, event: DataIn<S, N>) => Next<State> };
  },
): Process<Name, State, C['to'], S['name']> {
  const erased: ProcessDefinition = {
    kind: 'process',
    name,
    key: given.key,
    listensTo: given.listensTo,
    sends: given.sends,
    timeouts: given.timeouts ?? [],
    initialState: given.initialState,
    decide: given.decide,
    evolve: given.evolve,
  };
  return { kind: 'process', name, [definition]: erased } as unknown as Process<Name, State, C['to'], S['name']>;
}
