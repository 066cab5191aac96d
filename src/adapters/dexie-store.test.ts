import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect } from 'vitest';
import type { Store } from '../kernel/index.ts';
import { killableDatabase } from '../testing/killable-database.ts';
import { storeContract } from '../testing/store-contract.ts';
import { openStore } from './open-store.ts';

storeContract('Dexie on fake-indexeddb', async () => {
  const disk = new IDBFactory();
  const opened: Store[] = [];
  const open = async (indexedDB: IDBFactory): Promise<Store> => {
    const { store, problem } = await openStore({ indexedDB, IDBKeyRange });
    expect(problem).toBeNull();
    opened.push(store);
    return store;
  };
  const { factory, kill } = killableDatabase(disk);
  return {
    store: await open(factory),
    another: () => open(disk),
    kill: () => {
      kill();
      return open(disk);
    },
    end: async () => {
      await Promise.all(opened.map((store) => store.close()));
    },
  };
});
