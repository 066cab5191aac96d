import { storeContract } from '../testing/store-contract.ts';
import { memoryStore } from './memory-store.ts';

storeContract('memory', async () => {
  const store = memoryStore();
  return { store, another: null, kill: null, end: () => store.close() };
});
