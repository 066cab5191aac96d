import type { Circumstances } from './circumstances.ts';
import { definition, type Handlers, type ProjectionDefinition } from './definition.ts';
import type { Fields, Shape, Value } from './message.ts';
import type { Next, Part, Speaker, Stateful } from './part.ts';
import type { DataIn, Keyed, NamesIn } from './process.ts';

export interface Projection<Name extends string, Row, ListensTo extends string>
  extends Part<Name, never, ListensTo>, Stateful<Row> {
  readonly kind: 'projection';
  readonly name: Name;
}

/** Folds events into one row per key. Queries by key and for all rows come for free. */
export function projection<
  const Name extends string,
  S extends Speaker,
  Row extends { [F in keyof Row]: Value },
  const Key extends string = never,
  Q extends { readonly [query: string]: Shape } = {},
>(
  name: Name,
  given: {
    from: readonly S[];
    /** The partition key. Left out: one single row, and all events in one order. */
    key?: Key;
    initialState: Row;
    evolve: {
      [N in NamesIn<S>]?: Keyed<
        DataIn<S, N>,
        Key,
        N,
        (row: Row, event: DataIn<S, N>, variant: Pick<Circumstances, 'given'>) => Next<Row>
      >;
    };
    queries?: {
      [N in keyof Q]: { asks: Q[N]; answer: (rows: readonly NoInfer<Row>[], question: Fields<Q[N]>) => unknown };
    };
  },
): Projection<Name, Row, S['name']> {
  const erased: ProjectionDefinition = {
    kind: 'projection',
    name,
    from: given.from,
    key: given.key ?? null,
    initialState: given.initialState,
    evolve: given.evolve as unknown as Handlers,
    queries: given.queries ?? {},
  };
  return { kind: 'projection', name, [definition]: erased } as unknown as Projection<Name, Row, S['name']>;
}
