import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { Dexie } from 'dexie';
import { beforeEach, describe, expect, it } from 'vitest';
import { seal } from '../blocks/seal.ts';
import { lostSeal, type Append, type Json, type Store } from '../kernel/index.ts';
import { toBase64url } from '../shared/base64url.ts';
import { sampleRun, stepAppend } from '../testing/store-samples.ts';
import { memoryKeyTable } from './key-table.ts';
import { Keyring } from './keyring.ts';
import { memoryStore } from './memory-store.ts';
import { openStore } from './open-store.ts';

let indexedDB: IDBFactory;
beforeEach(() => {
  indexedDB = new IDBFactory();
});

const open = () => openStore({ indexedDB, IDBKeyRange });
const name = seal('cus-1', 'Cleo Adeyemi');
const lost = lostSeal(toBase64url('cus-1'));
const other = seal('cus-2', 'Ben Okafor');

/** A step whose event says something about people; `forgets` as the driver says it. */
function about(run: string, n: number, note: string, forgets?: readonly string[]): Append {
  const append = stepAppend(run, { n, events: [[`e${n}`, n]], base: n - 1 });
  const data = { note };
  const events = append.events.map((event) => ({ ...event, data }));
  const step = append.step && { ...append.step, events: append.step.events.map((event) => ({ ...event, data })) };
  return { ...append, events, ...(step && { step }), ...(forgets && { forgets }) };
}

async function notes(store: Store, run: string): Promise<Json[]> {
  const notesIn = (data: { readonly [field: string]: unknown }) => data['note'] as Json;
  const steps = (await store.readSteps(run)).flatMap(({ events }) => events.map(({ data }) => notesIn(data)));
  expect((await store.readStream(run, 'Order/1')).map(({ data }) => notesIn(data))).toEqual(steps);
  expect((await store.readLog(run)).map(({ data }) => notesIn(data))).toEqual(steps);
  return steps;
}

describe('personal text in the database', () => {
  it('is read as it was written, also after a reload, and cannot be read on the disk', async () => {
    const { store, dump } = await open();
    const inputs = [{ id: 'i', type: 'T', data: { name }, at: 0 }];
    await store.createRun(sampleRun('r', { inputs, note: { of: name } }));
    await store.append(about('r', 1, `to ${name}, and to ${other}`));
    await store.append(about('r', 2, 'to nobody'));
    const disk = JSON.stringify(await dump());
    expect(disk).not.toContain('sealed:');
    expect(disk).toContain('to nobody');

    await store.close();
    const again = (await open()).store;
    expect(await notes(again, 'r')).toEqual([`to ${name}, and to ${other}`, 'to nobody']);
    expect(await again.run('r')).toMatchObject({ inputs, note: { of: name } });
    expect(await again.runs()).toMatchObject([{ inputs }]);
    await again.updateRun('r', { title: 'Other' });
    expect(await again.run('r')).toMatchObject({ title: 'Other', inputs });
    const noted = { of: name, steps: { 1: 'a letter' } };
    await again.updateRun('r', { note: noted });
    expect(await again.run('r')).toMatchObject({ title: 'Other', inputs, note: noted });
    expect(JSON.stringify(await dump())).not.toContain('sealed:');
  });

  it('has keys that give their bytes to nobody', async () => {
    const { store } = await open();
    await store.createRun(sampleRun('r'));
    await store.append(about('r', 1, name));
    const db = await new Dexie('sagascope', { indexedDB, IDBKeyRange }).open();
    const [row] = (await db.table('keys').toArray()) as { key: CryptoKey }[];
    expect(row?.key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', row?.key as CryptoKey)).rejects.toThrow('not extractable');
    db.close();
  });

  it('is what another writer is compared with: the same step twice is a repeat', async () => {
    const { store } = await open();
    await store.createRun(sampleRun('r'));
    await store.append(about('r', 1, name));
    const elsewhere = (await open()).store;
    expect(await elsewhere.append(about('r', 1, name))).toMatchObject({ ok: true, repeated: true });
  });
});

describe.each([
  ['in the database', async () => (await open()).store],
  ['in memory', async () => memoryStore()],
])('forgetting a person, %s', (_, fresh) => {
  it('leaves the records, in the run and in its branches, and nothing of the text', async () => {
    const store = await fresh();
    const inputs = [{ id: 'i', type: 'T', data: { name }, at: 0 }];
    await store.createRun(sampleRun('r', { inputs }));
    await store.append(about('r', 1, name));
    await store.createRun(sampleRun('branch', { inputs, parent: { run: 'r', step: 1 }, keys: 'r' }));
    await store.createRun(sampleRun('stranger'));
    await store.append(about('stranger', 1, name));
    const file = await store.keys.lock('r', { name, other });
    expect(JSON.stringify(file)).not.toContain('sealed:');
    expect(await store.keys.unlock('r', file)).toEqual({ name, other });

    expect(await store.append(about('branch', 2, `gone: ${name}`, ['cus-1']))).toMatchObject({ ok: true });
    await store.append(about('r', 2, other));
    expect(await notes(store, 'r')).toEqual([lost, other]);
    expect((await store.readSteps('branch')).flatMap(({ events }) => events)).toMatchObject([
      { data: { note: `gone: ${lost}` } },
    ]);
    expect((await store.run('branch'))?.inputs).toMatchObject([{ data: { name: lost } }]);
    expect(await notes(store, 'stranger')).toEqual([name]);
    expect([...(await store.keys.forgotten('r'))]).toEqual(['cus-1']);
    // also in a file from before
    expect(await store.keys.unlock('r', file)).toEqual({ name: lost, other });
    expect(await store.keys.unlock('r', await store.keys.lock('r', { name }))).toEqual({ name: lost });
  });
});

describe('a forgotten person', () => {
  it('gets no second key', async () => {
    const { store } = await open();
    await store.createRun(sampleRun('r'));
    await store.append(about('r', 1, name, ['cus-1']));
    await store.append(about('r', 2, name));
    expect(await notes(store, 'r')).toEqual([lost, lost]);
  });

  it('is not forgotten where the step was not written', async () => {
    const { store } = await open();
    await store.createRun(sampleRun('r'));
    await store.append(about('r', 1, name));
    expect(await store.append(about('r', 5, name, ['cus-1']))).toMatchObject({ ok: false });
    expect(await notes(store, 'r')).toEqual([name]);
  });
});

describe('keys', () => {
  it('go with the last run of their family', async () => {
    const { store } = await open();
    await store.createRun(sampleRun('r'));
    await store.createRun(sampleRun('copy', { keys: 'r' }));
    const file = await store.keys.lock('r', { name });
    await store.deleteRun('r');
    expect(await store.keys.unlock('r', file)).toEqual({ name });
    await store.deleteRun('copy');
    expect(await store.keys.unlock('r', file)).toEqual({ name: lost });
  });

  it('open nothing of another family, and nothing that was changed', async () => {
    const keyring = new Keyring(memoryKeyTable());
    const text = await keyring.lockText('a', name);
    await keyring.lockText('b', name);
    expect(await keyring.unlockText('a', text)).toBe(name);
    expect(await keyring.unlockText('b', text)).toBe(lost);
    const at = text.length - 5;
    const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
    expect(await keyring.unlockText('a', changed)).toBe(lost);
  });

  it('are not made up where there is no cryptography: the text is not kept', async () => {
    const keyring = new Keyring(memoryKeyTable(), null);
    expect(await keyring.lockText('a', `${name} and text`)).toBe(`${lost} and text`);
  });
});

it('text of version 2 is encrypted when the database is opened', async () => {
  const old = new Dexie('sagascope', { indexedDB, IDBKeyRange });
  old.version(2).stores({ runs: 'id', commits: '[run+seq], *keys' });
  await old.open();
  const info = sampleRun('r', { inputs: [{ id: 'i', type: 'T', data: { name }, at: 0 }] });
  await old.table('runs').add({ id: 'r', info, hidden: false, birth: 'b' });
  const entry = { p: 0, r: stepAppend('r', { n: 1, change: { key: name } }).step };
  const packed = JSON.stringify([entry]);
  await old.table('commits').add({ run: 'r', seq: 1, keys: ['1:rn0:0000000001'], length: 1, position: 0, packed });
  old.close();

  const { store, dump, problem } = await open();
  expect(problem).toBeNull();
  expect(JSON.stringify(await dump())).not.toContain('sealed:');
  expect(await store.readSteps('r')).toMatchObject([{ n: 1, key: name }]);
  expect(await store.run('r')).toEqual(info);
});
