import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KernelRun } from '../../testing/kernel-run.ts';
import { plans, runOfPlan } from '../../testing/random-runs.ts';
import { seeded } from '../../testing/seeded.ts';
import { isCommitted } from '../record/from-record.ts';

/** For each line (consumer and key) of an ordered channel: ids in the order of their arrival, and of their commit. */
function lines({ system, records }: KernelRun): ReadonlyMap<string, { arrived: string[]; committed: string[] }> {
  const arrivals = new Map<string, { line: string; due: number }>();
  const committed = new Map<string, string[]>();
  for (const record of records) {
    for (const { id, to, key, due, kind } of record.sent) {
      if (kind === 'timeout' || kind === 'outbox' || arrivals.has(id)) continue;
      arrivals.set(id, { line: `${to} ${key}`, due });
    }
    const { message, consumer, key } = record;
    if (message.kind === 'timeout' || message.kind === 'input' || message.kind === 'outbox') continue;
    if (!isCommitted(record) || system.byName.get(consumer)?.ordered !== true) continue;
    const ids = committed.get(`${consumer} ${key}`) ?? [];
    committed.set(`${consumer} ${key}`, ids);
    if (!ids.includes(message.id)) ids.push(message.id);
  }
  // Sorting is stable: what is due at the same time stays in the order in which it was sent.
  const sorted = [...arrivals].sort(([, x], [, y]) => x.due - y.due);
  return new Map(
    [...committed].map(([line, ids]) => {
      const arrived = sorted.filter(([id, at]) => at.line === line && ids.includes(id)).map(([id]) => id);
      return [line, { arrived, committed: ids }];
    }),
  );
}

describe('an ordered channel', () => {
  it('commits the messages of one key in the order in which they arrive', { timeout: 60_000 }, () => {
    let longest = 0;
    fc.assert(
      fc.property(plans, (plan) => {
        for (const [line, { arrived, committed }] of lines(runOfPlan(plan, { 'ordered delivery': true }))) {
          longest = Math.max(longest, arrived.length);
          expect(committed, line).toEqual(arrived);
        }
      }),
      seeded(80),
    );
    expect(longest).toBeGreaterThan(3);
  });

  it('does not do so where the switch is off', { timeout: 60_000 }, () => {
    const disordered = fc.sample(plans, { numRuns: 60, seed: 3 }).filter((plan) => {
      const { sketch } = plan;
      const channels = sketch.channels.map((channel) => ({ ...channel, order: 'none' as const }));
      const run = runOfPlan({ ...plan, fault: 0.3, sketch: { ...sketch, channels } }, { 'ordered delivery': false });
      const consumers = new Map([...run.system.byName].map(([name, one]) => [name, { ...one, ordered: true }]));
      const seen = lines({ ...run, system: { ...run.system, byName: consumers } });
      return [...seen.values()].some(({ arrived, committed }) => arrived.join() !== committed.join());
    });
    expect(disordered.length).toBeGreaterThan(0);
  });
});
