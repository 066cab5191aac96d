import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plans, runOfPlan } from '../../testing/random-runs.ts';
import { seeded } from '../../testing/seeded.ts';
import type { KernelRun } from '../../testing/kernel-run.ts';
import { idText } from './id.ts';
import { viewOf } from './view.ts';
import { queueItems } from './queue.ts';

/** Messages that exist: planned from outside, sent, or written into the outbox. */
function existing({ inputs, records }: KernelRun): Set<string> {
  const ids = new Set<string>(records.filter((r) => r.message.kind === 'input').map((r) => r.message.id));
  expect(ids.size).toBeLessThanOrEqual(inputs.length);
  for (const { sent } of records) {
    for (const message of sent) {
      ids.add(message.id);
      if (message.kind === 'outbox') {
        for (const row of message.data['rows'] as unknown as { id: string }[]) ids.add(row.id);
      }
    }
  }
  return ids;
}

describe('messages', () => {
  it(
    'are none of them lost: each is consumed, waits, is dead, was dropped, or was revoked',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(plans, (plan) => {
          const run = runOfPlan(plan);
          const there = new Set<string>();
          for (const record of run.records) {
            if (record.again.length === 0) there.add(record.message.id);
            for (const id of record.cancelled) there.add(id);
          }
          const view = viewOf(run.system, run.last);
          for (const { id } of view.queue) there.add(id);
          for (const { message } of view.deadLetters) there.add(message.id);
          for (const { letter } of queueItems(run.last.queue)) {
            for (const row of letter.publishes) there.add(idText(row.letter.id));
          }
          expect([...existing(run)].filter((id) => !there.has(id))).toEqual([]);
        }),
        seeded(60),
      );
    },
  );

  it('are none of them invented: whatever is consumed was sent', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const run = runOfPlan(plan);
        const sent = existing(run);
        expect(run.records.filter(({ message }) => !sent.has(message.id))).toEqual([]);
      }),
      seeded(60),
    );
  });

  it('are counted: what was put in and not taken out is what waits', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const run = runOfPlan(plan);
        let waiting = run.inputs.length;
        run.records.forEach((record, i) => {
          waiting += record.sent.length + record.again.length - record.cancelled.length - 1;
          const { queue, timers } = run.worlds[i + 1]!;
          expect(queue.size + timers.size, `after step ${record.n}`).toBe(waiting);
        });
      }),
      seeded(60),
    );
  });
});
