import { afterEach, expect, it } from 'vitest';
import { seal } from '../blocks/seal.ts';
import { lostSeal, type Store } from '../kernel/index.ts';
import { toBase64url } from '../shared/base64url.ts';
import { sampleRun, stepAppend } from '../testing/store-samples.ts';
import { openStore } from './open-store.ts';

const database = 'keyring';
afterEach(() => {
  indexedDB.deleteDatabase(database);
});

const readName = async (store: Store) => (await store.readSteps('r')).map(({ message }) => message.data['name']);

it('a real browser keeps a key that it shows nobody, and text is gone with it', async () => {
  const name = seal('cus-1', 'Cleo Adeyemi');
  const written = (n: number) => {
    const append = stepAppend('r', { n });
    const step = append.step && { ...append.step, message: { ...append.step.message, data: { name } } };
    return { ...append, ...(step && { step }) };
  };
  const { store, dump, problem } = await openStore({ name: database });
  expect(problem).toBeNull();
  await store.createRun(sampleRun('r'));
  await store.append(written(1));
  const file = await store.keys.lock('r', { name });
  expect(JSON.stringify([await dump(), file])).not.toContain('sealed:');
  await store.close();

  const again = (await openStore({ name: database })).store;
  expect(await readName(again)).toEqual([name]);
  await again.append({ ...written(2), forgets: ['cus-1'] });
  await again.close();

  const afterwards = (await openStore({ name: database })).store;
  const lost = lostSeal(toBase64url('cus-1'));
  expect(await readName(afterwards)).toEqual([lost, lost]);
  expect(await afterwards.keys.unlock('r', file)).toEqual({ name: lost });
  await afterwards.close();
});
