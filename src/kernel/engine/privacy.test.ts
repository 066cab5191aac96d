import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { forgottenKey, isSealed, keptKey, seal } from '../../blocks/seal.ts';
import {
  aggregate,
  checkInput,
  compile,
  describe as modelOf,
  external,
  happy,
  personal,
  policy,
  scenario,
  unchanged,
} from '../index.ts';
import { playScript } from '../../testing/kernel-run.ts';

const keys = aggregate('keys', {
  key: 'who',
  commands: { Forget: {} },
  events: { Forgotten: {} },
  initialState: keptKey,
  decide: { Forget: () => ({ Forgotten: {} }) },
  evolve: { Forgotten: () => forgottenKey },
});
const card = aggregate('card', {
  key: 'cardId',
  commands: { Write: { who: z.string(), address: z.email(), wish: z.string() } },
  events: { Written: { who: z.string(), address: z.email(), wish: z.string() } },
  initialState: { address: '' },
  decide: { Write: ({ who, address, wish }) => ({ Written: { who, address, wish } }) },
  evolve: { Written: (_, { address }) => ({ address }) },
});
const post = external('post', {
  key: 'cardId',
  latency: [1, 1],
  commands: { Carry: { address: z.email(), wish: z.string() } },
  events: { Carried: { said: z.string(), to: z.string() } },
  initialState: {},
  decide: {
    Carry: ({ address, wish }) => {
      if (wish === 'lose it') throw new Error(`lost the card to ${address}`);
      return { Carried: { said: `to ${address} with love`, to: address } };
    },
  },
  evolve: { Carried: unchanged },
});
const log = aggregate('log', {
  key: 'cardId',
  commands: { Note: { said: z.string(), to: z.string() } },
  events: { Noted: {} },
  initialState: {},
  decide: { Note: () => ({ Noted: {} }) },
  evolve: { Noted: unchanged },
});

const address = 'ada@home.example';
const write = (cardId: string, wish: string) => card.Write({ cardId, who: 'ada', address, wish });
const postOffice = scenario('post-office', {
  title: 'Post office',
  teaches: 'For tests.',
  contexts: {
    all: [
      keys,
      card,
      log,
      policy('carry it', { whenever: card.Written, send: post.Carry }),
      policy('note it', { whenever: post.Carried, send: log.Note }),
    ],
  },
  externals: [post],
  privacy: {
    vault: keys,
    personal: [
      personal(card.Write, { person: 'who', fields: ['address'] }),
      personal(card.Written, { person: 'who', fields: ['address'] }),
      personal(post.Carry, { person: 'cardId', fields: ['address'] }),
    ],
    readers: [post],
  },
  gateway: { commands: [card.Write, keys.Forget], queries: [] },
  laws: [],
  scripts: [happy('two', 'For tests.', [write('c-1', 'hello'), write('c-2', 'lose it')], 'parked')],
});

describe('personal fields', () => {
  const system = compile(postOffice);

  it('are checked as they are typed, and leave the gateway sealed', () => {
    const data = { cardId: 'c-1', who: 'ada', wish: 'hello' };
    const checked = checkInput(system, 'Write', { ...data, address });
    expect(checked).toEqual({
      ok: true,
      data: { cardId: 'c-1', who: 'ada', wish: 'hello', address: seal('ada', address) },
    });
    // what comes back from a record is sealed already
    expect(checked.ok && checkInput(system, 'Write', checked.data)).toEqual(checked);
    expect(checkInput(system, 'Write', { ...data, address: 'nowhere' })).toMatchObject({ ok: false });
    // only the declared fields may hold sealed text
    expect(checkInput(system, 'Write', { ...data, address, wish: seal('ada', 'x') }).ok).toBe(true);
  });

  it('pass through messages whose schema wants an address', () => {
    const { records } = playScript(postOffice, 'two');
    const carry = records.find(({ message }) => message.type === 'Carry');
    expect(carry?.outcome).toBe('handled');
    expect(isSealed(carry?.message.data['address'])).toBe(true);
  });

  it('are sealed again in what a reader says, in an answer as in an error', () => {
    const { records } = playScript(postOffice, 'two');
    expect(JSON.stringify(records)).not.toContain(address);
    const carried = records.flatMap(({ events }) => events).find(({ type }) => type === 'Carried');
    expect(carried?.data).toMatchObject({ to: seal('ada', address), said: `to ${seal('ada', address)} with love` });
    expect(records.find(({ outcome }) => outcome === 'parked')?.error?.message).toContain('lost the card to sealed:');
  });

  it('stand in the model', () => {
    expect(modelOf(postOffice).privacy).toMatchObject({ vault: 'keys', readers: ['post'] });
  });
});
