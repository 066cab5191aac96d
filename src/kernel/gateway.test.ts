import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { miniScenario } from '../testing/mini-scenario.ts';
import { accept, aggregate, checkInput, compile, emptyWorld, nothing, type Json } from './index.ts';

const shop = aggregate('shop', {
  key: 'shopId',
  commands: {
    Order: {
      item: z.string().min(1),
      quantity: z.int().min(1).default(1),
      note: z.string().nullable(),
      to: z.object({ city: z.string() }),
    },
  },
  events: {},
  initialState: {},
  decide: { Order: () => nothing },
  evolve: {},
});
const system = compile(miniScenario([shop], { commands: [shop.Order] }));
const good = { shopId: 's', item: 'lamp', quantity: 2, note: null, to: { city: 'Bath' } };
const issues = (data: Json) => {
  const checked = checkInput(system, 'Order', data);
  return checked.ok ? [] : (checked.problem.issues ?? []).map(({ path }) => path);
};

describe('the gateway', () => {
  it('takes what fits', () => {
    expect(checkInput(system, 'Order', good)).toEqual({ ok: true, data: good });
  });

  it('fills in what has a default', () => {
    const { quantity: _, ...rest } = good;
    expect(checkInput(system, 'Order', rest)).toEqual({ ok: true, data: { ...good, quantity: 1 } });
  });

  it.each<[string, Json, readonly string[]]>([
    ['a field that is missing', { ...good, item: undefined as never }, ['item']],
    ['a field of another type', { ...good, quantity: 'two' }, ['quantity']],
    ['a value out of range', { ...good, quantity: 0, item: '' }, ['item', 'quantity']],
    ['a field inside of another one', { ...good, to: { city: 7 } }, ['to.city']],
    ['a field that it does not know', { ...good, colour: 'red' }, ['colour']],
    ['no key, or an empty one', { ...good, shopId: '' }, ['shopId']],
    ['nothing where null would do', { ...good, note: undefined as never }, ['note']],
    ['no object', 'Order', ['']],
    ['a list', [good], ['']],
  ])('refuses %s, and says where', (_, data, paths) => {
    expect(issues(data)).toEqual(paths);
  });

  it('says in words what does not fit', () => {
    const checked = checkInput(system, 'Order', { ...good, colour: 'red' });
    expect(checked).toMatchObject({
      ok: false,
      problem: { type: 'invalid-command', message: 'Order is not valid. colour: is not a field of this command' },
    });
  });

  it('knows its commands', () => {
    expect(checkInput(system, 'Sell', {})).toMatchObject({
      ok: false,
      problem: {
        type: 'unknown-command',
        message: expect.stringMatching(/^There is no command 'Sell'\. Commands: Order/),
      },
    });
  });

  it('gives a command on, under an id that follows from its idempotency key', () => {
    const once = (id: string) =>
      accept(system, emptyWorld(system, 1), { id, type: 'Order', data: good, at: 0 }).record();
    expect(once('a').message.id).toBe(once('a').message.id);
    expect(once('a').message.id).not.toBe(once('b').message.id);
    expect(once('a').sent).toMatchObject([
      { type: 'Order', to: 'shop', key: 's', data: good, correlation: once('a').message.id },
    ]);
    expect(once('0123456789abcdef').message.id).toBe('0123456789abcdef');
  });
});
