import { describe, expect, it } from 'vitest';
import { describe as modelOf, type JsonObject, type MessageModel } from '../../kernel/index.ts';
import { bankAccount } from '../../scenarios/bank-account/scenario.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { parseSchema, reportChange, withoutField } from './change.ts';
import { fieldsOf } from './fields.ts';
import { handlerRows } from './handlers.ts';
import { playScript } from '../../testing/kernel-run.ts';
import { readersOf } from './reads.ts';
import { upcastsOf, versionsOf } from './versions.ts';

const model = modelOf(orderSaga);
const message = (type: string) => model.messages.find((one) => one.type === type) as MessageModel;
const withField = ({ schema }: MessageModel, name: string, field: JsonObject): JsonObject => ({
  ...schema,
  properties: { ...(schema['properties'] as JsonObject), [name]: field },
});
const said = (type: string, schema: JsonObject, payloads: readonly JsonObject[] = []) =>
  reportChange(model, message(type), schema, payloads).verdicts.map(
    ({ weight, who, what }) => `${weight}: ${who} ${what}`,
  );

describe('the fields of a message', () => {
  it('say their type and their rule in words', () => {
    const fields = fieldsOf(message('PlaceOrder').schema);
    expect(fields.find(({ name }) => name === 'quantity')).toEqual({
      name: 'quantity',
      type: 'integer',
      rule: 'at least 1, at most 20',
      required: true,
    });
    expect(fields.find(({ name }) => name === 'address')?.type).toBe('{ name: string, street: string, city: string }');
  });

  it('do not call the ends of what a number can be a rule', () => {
    const amount = { type: 'object', properties: { n: { type: 'integer', maximum: Number.MAX_SAFE_INTEGER } } };
    expect(fieldsOf(amount)[0]?.rule).toBe('');
  });
});

describe('who reads a field', () => {
  const reads = (type: string, component: string) =>
    readersOf(model, message(type)).find((one) => one.component === component)?.fields;

  it('is found in the text of a handler', () => {
    expect(reads('InventoryReserved', 'stock levels')).toEqual(['sku', 'quantity']);
  });

  it('is the saga, for what its steps pass on and what a later step asks of an answer', () => {
    expect(reads('PlaceOrder', 'order fulfilment')).toEqual(['orderId', 'customerId', 'sku', 'quantity', 'address']);
    expect(reads('OrderCreated', 'order fulfilment')).toEqual(['orderId', 'total']);
  });
});

describe('a changed schema', () => {
  it('breaks those who read the field that is gone, and nobody else', () => {
    expect(said('InventoryReserved', withoutField(message('InventoryReserved').schema, 'quantity'))).toEqual([
      'breaks: stock levels reads quantity, which is gone',
    ]);
  });

  it('breaks those who read it as another type, and those who send it', () => {
    expect(said('ReserveInventory', withField(message('ReserveInventory'), 'quantity', { type: 'string' }))).toEqual([
      'breaks: stock reads quantity as integer, and it would be string',
      'breaks: order fulfilment sends quantity as integer, and it has to be string',
    ]);
  });

  it('asks more of those who send it where a field is new and required', () => {
    const { schema } = message('PlaceOrder');
    const more = withField(message('PlaceOrder'), 'coupon', { type: 'string' });
    expect(said('PlaceOrder', more)).toEqual([]);
    expect(said('PlaceOrder', { ...more, required: [...(schema['required'] as string[]), 'coupon'] })).toEqual([
      'breaks: gateway has to give coupon, which is new and required',
    ]);
  });

  it('is narrower for the senders, or wider for the readers', () => {
    const quantity = { type: 'integer', minimum: 1, maximum: 20 };
    expect(
      said('ReserveInventory', withField(message('ReserveInventory'), 'quantity', { ...quantity, maximum: 5 })),
    ).toEqual(['breaks: order fulfilment may send values of quantity that are refused now']);
    expect(
      said('ReserveInventory', withField(message('ReserveInventory'), 'quantity', { ...quantity, maximum: 50 })),
    ).toEqual(['careful: stock reads quantity, which may hold more than before']);
  });

  it('does not fit what is stored', () => {
    const payloads = [1, 5, 9].map((quantity) => ({ sku: 'desk-lamp', orderId: 'o', quantity }));
    const narrow = withField(message('InventoryReserved'), 'quantity', { type: 'integer', maximum: 5 });
    expect(reportChange(model, message('InventoryReserved'), narrow, payloads).stored).toEqual({ all: 3, unfit: 1 });
  });

  it('says nothing where nothing changed', () => {
    for (const one of model.messages) expect(said(one.type, one.schema), one.type).toEqual([]);
  });

  it('that is none is refused with a reason', () => {
    expect(parseSchema('{')).toHaveProperty('problem');
    expect(parseSchema('[]')).toEqual({ problem: 'A message is an object: the schema needs "properties".' });
    expect(parseSchema('{"properties":{"a":1}}')).toEqual({
      problem: 'Each of the "properties" is a schema, an object.',
    });
  });
});

describe('the versions of a message', () => {
  const account = modelOf(bankAccount);
  const { records } = playScript(bankAccount, 'old-events');
  const old = account.messages.find(({ earlier }) => earlier.length > 0) as MessageModel;

  it('are counted as they are stored, and shown where they are read as the current one', () => {
    const versions = versionsOf(old, records);
    expect(versions.map(({ current }) => current)).toEqual([...old.earlier.map(() => false), true]);
    expect(versions[0]?.stored).toBeGreaterThan(0);
    const [upcast] = upcastsOf(old, records);
    expect(upcast?.version).toBe(1);
    expect(records[(upcast?.step ?? 0) - 1]?.message.upcast).toEqual(upcast?.after);
    expect(upcast?.after).not.toEqual(upcast?.before);
  });

  it('are one where it never changed', () => {
    expect(versionsOf(message('OrderCreated'), records)).toHaveLength(1);
  });
});

describe('the table of handlers', () => {
  it('has a row for each message and each of its consumers', () => {
    const rows = handlerRows(model);
    expect(rows).toHaveLength(model.messages.reduce((sum, { consumers }) => sum + consumers.length, 0));
    expect(rows.find((row) => row.message === 'Charge')).toMatchObject({
      component: 'payment provider',
      by: 'decide',
      leadsTo: ['Charged', 'ChargeDeclined'],
      given: ["choice 'card'"],
    });
  });

  it('tells for a saga which step comes next', () => {
    const row = handlerRows(model).find((one) => one.message === 'OrderCreated' && one.componentKind === 'saga');
    expect(row?.leadsTo).toEqual(['ReserveInventory']);
  });
});
