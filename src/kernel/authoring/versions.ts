import type { Moment } from './circumstances.ts';
import type { EarlierDefinition, Handler } from './definition.ts';
import type { Fields, Shape, Vocabulary } from './message.ts';

/** Fields of versions of events that are no longer written, by `MoneyDeposited@1`. */
export type Versions = { readonly [version: string]: Shape };

type Successor = { 1: 2; 2: 3; 3: 4; 4: 5; 5: 6; 6: 7; 7: 8; 8: 9 };

/** What a version is read as: the one after it where there is one, else the current one. */
type NextVersion<Version, Earlier, Events> = Version extends `${infer Name}@${infer N extends keyof Successor}`
  ? `${Name}@${Successor[N]}` extends infer Next extends keyof Earlier
    ? FieldsOf<Earlier[Next]>
    : Name extends keyof Events
      ? FieldsOf<Events[Name]>
      : never
  : never;
// A conditional type here would keep the compiler from inferring what `up` and `down` are given.
type FieldsOf<S> = Fields<S & Shape>;

/** How an event of an earlier version is read today, and how the code of that time wrote it. */
export type EarlierVersions<Earlier extends Versions, Events extends Vocabulary> = {
  [V in keyof Earlier]: {
    fields: Earlier[V];
    /** One version up. */
    up: (old: Fields<Earlier[V]>) => NextVersion<V, Earlier, Events>;
    /** One version down; left out where the old fields are among the new ones. */
    down?: (next: NextVersion<V, Earlier, Events>) => Fields<Earlier[V]>;
  };
};

/** Which version of the events the code writes that runs at this moment; the newest where left out. An event that has
 * fewer versions is written as its newest. */
export type Writes = (moment: Moment) => number;

/** `MoneyDeposited@1`, taken apart; the load check says where a name is no such name. */
export function earlierDefinitions(given: { readonly [version: string]: unknown }): readonly EarlierDefinition[] {
  return Object.entries(given).map(([name, version]) => {
    const { fields, up, down = null } = version as { fields: Shape; up: Handler; down?: Handler };
    const at = name.lastIndexOf('@');
    return { event: name.slice(0, at), version: Number(name.slice(at + 1)), fields, up, down };
  });
}
