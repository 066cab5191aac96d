import { Ajv } from 'ajv';
import { CloudEvent as Received, type CloudEventV1 } from 'cloudevents';
import { describe, expect, test } from 'vitest';
import { toCloudEventBatch, toCloudEventLines } from './cloud-event-files.ts';
import { toCloudEvent } from './cloud-event.ts';
import { cloudEventSchema } from './schemas.ts';

const stored = { id: 'e1', type: 'OrderPlaced', data: { a: 1 }, stream: 'Order/o 1', version: 2, position: 7 };
const valid = new Ajv({ strict: false, validateFormats: false }).compile(cloudEventSchema);

test('an event of the store as a CloudEvent', () => {
  const event = toCloudEvent(stored, { scenario: 'orders & more', run: 'r1' });
  expect(event).toEqual({
    specversion: '1.0',
    id: 'e1',
    source: '/scenarios/orders%20%26%20more/runs/r1',
    type: 'OrderPlaced',
    subject: 'Order/o 1',
    datacontenttype: 'application/json',
    data: { a: 1 },
    position: 7,
    streamversion: 2,
  });
  expect(valid(event)).toBe(true);
});

test('cause and virtual time come from what the engine notes', () => {
  const meta = { correlation: 'c1', cause: 'm1', step: 3, at: 1250 };
  const event = toCloudEvent({ ...stored, meta }, { scenario: 'orders', run: 'r1' });
  expect(event).toMatchObject({ correlationid: 'c1', causationid: 'm1', virtualtime: 1250 });
  expect(valid(event)).toBe(true);
});

test('says in which version it was written, where that is an earlier one', () => {
  const event = toCloudEvent({ ...stored, meta: { eventVersion: 1 } }, { scenario: 'orders', run: 'r1' });
  expect(event.eventversion).toBe(1);
  expect(valid(event)).toBe(true);
});

test('names of attributes are what CloudEvents allows', () => {
  const event = toCloudEvent(
    { ...stored, meta: { correlation: 'c', cause: 'm', at: 0, eventVersion: 1 } },
    { scenario: 's', run: 'r' },
  );
  for (const name of Object.keys(event)) expect(name).toMatch(/^[a-z0-9]{1,20}$/);
});

describe('files of events', () => {
  const from = { scenario: 'orders', run: 'r1' };
  const events = [
    stored,
    { ...stored, id: 'e2', position: 8, meta: { correlation: 'c', cause: 'm', at: 12, eventVersion: 1 } },
  ];

  test('each event of a batch is a CloudEvent for the SDK of its authors', () => {
    const batch = JSON.parse(toCloudEventBatch(events, from)) as CloudEventV1<unknown>[];
    expect(batch).toHaveLength(2);
    for (const event of batch) expect(new Received(event).validate()).toBe(true);
    expect(JSON.parse(toCloudEventBatch([], from))).toEqual([]);
  });

  test('lines hold the same events as the batch', () => {
    const lines = toCloudEventLines(events, from).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(JSON.parse(toCloudEventBatch(events, from)));
  });
});
