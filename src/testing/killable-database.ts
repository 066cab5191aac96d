/**
 * IndexedDB with a switch: `kill` ends every open transaction and lets nothing through any more, as the crash of a
 * tab does. What is on the disk stays, for the next factory over the same `indexedDB`.
 */
export function killableDatabase(indexedDB: IDBFactory): {
  readonly factory: IDBFactory;
  readonly connections: ReadonlySet<IDBDatabase>;
  readonly kill: () => void;
  /** Called with each read-write transaction when it begins. */
  onWrite: ((transaction: IDBTransaction) => void) | null;
} {
  const connections = new Set<IDBDatabase>();
  const transactions = new Set<IDBTransaction>();
  let dead = false;
  const needAlive = (): void => {
    if (dead) throw new DOMException('the tab is gone', 'InvalidStateError');
  };

  const killable = {
    connections,
    factory: {
      open(name: string, version?: number) {
        needAlive();
        const request = version === undefined ? indexedDB.open(name) : indexedDB.open(name, version);
        request.addEventListener('success', () => watch(request.result));
        return request;
      },
      deleteDatabase: (name: string) => indexedDB.deleteDatabase(name),
      cmp: (one: unknown, other: unknown) => indexedDB.cmp(one, other),
      databases: () => indexedDB.databases(),
    } satisfies IDBFactory,
    onWrite: null as ((transaction: IDBTransaction) => void) | null,
    kill() {
      dead = true;
      for (const transaction of transactions) {
        try {
          transaction.abort();
        } catch {
          // It is over already.
        }
      }
      for (const connection of connections) connection.close();
    },
  };
  return killable;

  function watch(database: IDBDatabase): void {
    connections.add(database);
    const begin = database.transaction.bind(database);
    database.transaction = (stores, mode, options) => {
      needAlive();
      const transaction = begin(stores, mode, options);
      transactions.add(transaction);
      transaction.addEventListener('complete', () => transactions.delete(transaction));
      if (mode === 'readwrite') killable.onWrite?.(transaction);
      return transaction;
    };
  }
}
