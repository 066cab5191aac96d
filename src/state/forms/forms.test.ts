import { describe, expect, test } from 'vitest';
import type { JsonObject, MessageModel, StepRecord } from '../../kernel/index.ts';
import { toyModel } from '../../testing/toy-model.ts';
import { readAt, writeAt } from './at-path.ts';
import { blankOf, fieldsOf } from './fields.ts';
import { prefill, refill, successor } from './prefill.ts';

const schema: JsonObject = {
  type: 'object',
  properties: {
    orderId: { type: 'string', minLength: 1 },
    sku: { type: 'string', enum: ['desk-lamp', 'oak-shelf'] },
    quantity: { type: 'integer', minimum: 1, maximum: 20 },
    total: {
      type: 'object',
      properties: {
        amount: { type: 'integer', minimum: -9007199254740991, maximum: 9007199254740991 },
        currency: { type: 'string', const: 'EUR' },
      },
    },
    lines: { type: 'array', items: { type: 'object', properties: { sku: { type: 'string' } } } },
    note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    gift: { type: 'boolean' },
    tags: { type: 'object', additionalProperties: { type: 'string' } },
  },
};

describe('a form from a schema', () => {
  test('has a control for each field, in order', () => {
    expect(fieldsOf(schema).map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'orderId text',
      'sku select',
      'quantity number',
      'total group',
      'lines list',
      'note text',
      'gift toggle',
      'tags json',
    ]);
  });

  test('names nested fields as the gateway does, and leaves out bounds that say nothing', () => {
    const total = fieldsOf(schema)[3];
    expect(total).toMatchObject({
      fields: [
        { kind: 'number', path: 'total.amount', min: undefined, max: undefined },
        { kind: 'constant', path: 'total.currency', value: 'EUR' },
      ],
    });
  });

  test('starts with values of the right shape', () => {
    expect(blankOf(schema)).toEqual({
      orderId: '',
      sku: 'desk-lamp',
      quantity: 1,
      total: { amount: 0, currency: 'EUR' },
      lines: [],
      note: '',
      gift: false,
      tags: null,
    });
  });
});

test('writing at a path leaves what lies beside it', () => {
  const before = { a: { b: 1 }, lines: [{ n: 1 }, { n: 2 }] };
  const after = writeAt(before, 'lines.1.n', 3) as typeof before;
  expect(after).toEqual({ a: { b: 1 }, lines: [{ n: 1 }, { n: 3 }] });
  expect(after.a).toBe(before.a);
  expect(after.lines[0]).toBe(before.lines[0]);
  expect(readAt(after, 'lines.1.n')).toBe(3);
  expect(readAt(after, 'lines.7.n')).toBeUndefined();
});

describe('what stands in a form', () => {
  const message = toyModel.messages[0] as MessageModel;
  const sent = (orderId: string): StepRecord =>
    ({ consumer: 'gateway', key: '', message: { from: 'gateway', data: { orderId } } }) as unknown as StepRecord;

  test('is the example, with an order that nobody has placed', () => {
    expect(prefill(message, toyModel, [])).toEqual({ orderId: 'order-1', quantity: 2 });
    expect(prefill(message, toyModel, [sent('order-1'), sent('order-2')])).toMatchObject({ orderId: 'order-3' });
  });

  test('keeps what was typed, and another order after it was placed', () => {
    const typed = { orderId: 'mine-9', quantity: 7 };
    expect(refill(typed, message, toyModel, [sent('order-1')])).toBe(typed);
    expect(refill(typed, message, toyModel, [sent('mine-9')])).toEqual({ orderId: 'mine-10', quantity: 7 });
  });

  test('goes on with the instance touched last for a command that begins nothing', () => {
    const ship = { ...message, type: 'ShipOrder' };
    const touched = { consumer: 'order', key: 'order-7', message: { from: 'x', data: {} } } as unknown as StepRecord;
    expect(prefill(ship, toyModel, [touched])).toMatchObject({ orderId: 'order-7' });
  });

  test.each([
    ['order-9', 'order-10'],
    ['ord-0041', 'ord-0042'],
    ['lamp', 'lamp-2'],
  ])('after %s comes %s', (id, next) => expect(successor(id)).toBe(next));
});

test('constants with a title are offered by it', () => {
  const article = (code: string, title: string) => ({ const: code, title, description: 'EUR 49.00' });
  const [field] = fieldsOf({
    type: 'object',
    properties: { sku: { anyOf: [article('lamp', 'Lamp'), article('rug', 'Rug')] } },
  });
  expect(field).toEqual({
    kind: 'select',
    name: 'sku',
    path: 'sku',
    options: ['lamp', 'rug'],
    labels: ['Lamp, EUR 49.00', 'Rug, EUR 49.00'],
  });
});
