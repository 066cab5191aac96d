import { expect, it } from 'vitest';
import type { InstanceView, SnapshotView } from '../../kernel/index.ts';
import { snapshotShown } from './snapshot.ts';

const instance: InstanceView = { component: 'account', key: 'a', version: 23, state: { balance: 1_200 } };
const snapshot: SnapshotView = { at: 20, since: 3, schema: 1, use: 'used', state: { balance: 900 } };
const shown = (change: Partial<SnapshotView>) => snapshotShown({ ...instance, snapshot: { ...snapshot, ...change } });

it('is nothing where there is no snapshot', () => {
  expect(snapshotShown(instance)).toBeNull();
});

it('says where it was taken and how much came since', () => {
  expect(shown({})).toEqual({
    words: 'snapshot at v20 + 3 events',
    remark: null,
    rows: [{ path: 'balance', before: '900', now: '1200', changed: true }],
  });
  expect(shown({ since: 1 })?.words).toBe('snapshot at v20 + 1 event');
});

it('says what is done with one of another version', () => {
  expect(shown({ use: 'trusted' })?.remark).toMatch(/version 1 of the code, and is loaded all the same/);
  expect(shown({ use: 'thrown away' })?.remark).toMatch(/thrown away: all 23 events are folded/);
});
