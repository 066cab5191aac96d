import { expect, it } from 'vitest';
import type { MessageRecord } from '../../kernel/index.ts';
import { upcastOf } from './upcast.ts';

const message: MessageRecord = {
  id: '1',
  kind: 'event',
  type: 'Sold',
  from: 'till',
  data: { cents: 5 },
  cause: null,
  correlation: '1',
  position: 1,
  undo: false,
  origin: null,
  asked: false,
};

it('says nothing about a message of the current version', () => {
  expect(upcastOf(message)).toBeNull();
});

it('shows what was stored beside what was read', () => {
  const upcast = upcastOf({ ...message, version: 1, upcast: { cents: 5, currency: 'EUR' } });
  expect(upcast?.words).toBe('upcast from version 1');
  expect(upcast?.rows).toEqual([
    { path: 'cents', before: '5', now: '5', changed: false },
    { path: 'currency', before: null, now: 'EUR', changed: true },
  ]);
});

it('says which version was stored where nobody has read it yet', () => {
  expect(upcastOf({ ...message, version: 2 })).toEqual({ words: 'stored as version 2', read: null, rows: [] });
});
