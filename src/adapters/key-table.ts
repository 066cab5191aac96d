/** A key that never leaves the browser's own store. */
export interface KeyRow {
  readonly family: string;
  /** As it stands in a seal. */
  readonly person: string;
  /** Null once the person is forgotten: there will not be another one. */
  readonly key: CryptoKey | null;
}

/** Where the keys of people lie. */
export interface KeyTable {
  find(family: string, person: string): Promise<KeyRow | undefined>;
  /** Keeps the row unless there is one; answers the one that is there. */
  keep(row: KeyRow): Promise<KeyRow>;
  /** Replaces the keys with the fact that they are gone. */
  forget(rows: readonly ForgottenRow[]): Promise<void>;
  of(family: string): Promise<readonly KeyRow[]>;
}

export type ForgottenRow = KeyRow & { readonly key: null };

export function memoryKeyTable(): KeyTable {
  const rows = new Map<string, KeyRow>();
  const idOf = ({ family, person }: Pick<KeyRow, 'family' | 'person'>) => `${family} ${person}`;
  return {
    find: async (family, person) => rows.get(idOf({ family, person })),
    async keep(row) {
      const there = rows.get(idOf(row));
      if (there === undefined) rows.set(idOf(row), row);
      return there ?? row;
    },
    async forget(gone) {
      for (const row of gone) rows.set(idOf(row), row);
    },
    of: async (family) => [...rows.values()].filter((row) => row.family === family),
  };
}
