import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scriptPlan } from '../../kernel/index.ts';
import type { StepRecord, SwitchValues } from '../../kernel/index.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { plans, runOfPlan } from '../../testing/random-runs.ts';
import { runOf } from '../../testing/run-of.ts';
import { seeded } from '../../testing/seeded.ts';
import { align, differs, type Alignment } from './align.ts';
import { explainFirst } from './explain.ts';
import { lockStep, nearestMoment } from './lock-step.ts';
import { longestRising } from './longest-rising.ts';
import { rippleOf } from './ripple.ts';

function played(script: string, switches: SwitchValues = {}, choices: Parameters<typeof runOf>[1]['choices'] = []) {
  const plan = scriptPlan(orderSaga, script);
  if (plan === null) throw new Error(`no script ${script}`);
  return runOf(
    orderSaga,
    { ...plan, switches: { ...plan.switches, ...switches }, choices: [...plan.choices, ...choices] },
    { views: true },
  );
}

const stepsOf = ({ rows }: Alignment, side: 'left' | 'right') => rows.flatMap((row) => row[side] ?? []);

describe('two runs', () => {
  test('that are the same one have no difference', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { records } = runOfPlan(plan);
        const { rows, first, differing, shared } = align(records, records);
        expect(rows.map(({ kind }) => kind)).toEqual(records.map(() => 'same'));
        expect([first, differing, shared]).toEqual([-1, 0, records.length]);
      }),
      seeded(20),
    );
  });

  test('have each step once, in the order of its side, whatever they are', () => {
    fc.assert(
      fc.property(plans, plans, (one, other) => {
        const [left, right] = [runOfPlan(one).records, runOfPlan(other).records];
        const aligned = align(left, right);
        expect(stepsOf(aligned, 'left')).toEqual(left);
        expect(stepsOf(aligned, 'right')).toEqual(right);
        for (const { left: a, right: b, kind } of aligned.rows) {
          if (a !== null && b !== null && kind !== 'instead') {
            expect([a.consumer, a.attempt, a.copy]).toEqual([b.consumer, b.attempt, b.copy]);
          }
          if (kind === 'left') expect(right.some(({ id }) => id === a?.id)).toBe(false);
          if (kind === 'moved') expect([a, b].filter((record) => record !== null)).toHaveLength(1);
        }
        const mirrored = align(right, left);
        expect(mirrored.shared === 0).toBe(aligned.shared === 0);
      }),
      seeded(20),
    );
  });

  test('of which one is a branch share exactly the steps up to the fork', () => {
    const { records: main } = played('happy-path');
    for (const at of [3, 9, main.length - 1]) {
      const changed = main.map((record, i): StepRecord => (i === at ? { ...record, outcome: 'crashed' } : record));
      const aligned = align(main, changed);
      expect([aligned.shared, aligned.first, aligned.differing]).toEqual([at, at, 1]);
      const cut = align(main, main.slice(0, at));
      expect([cut.shared, cut.rows.slice(at).every(({ kind }) => kind === 'left')]).toEqual([at, true]);
    }
  });

  test('of two scripts are told apart by what they do, not by what their commands are called', () => {
    const aligned = align(played('carrier-refuses').records, played('happy-path').records);
    expect(aligned.rows[aligned.first]?.left).toMatchObject({ consumer: 'carrier' });
    // other names draw other latencies: what comes later only because of that is the same
    expect(aligned.rows.slice(0, aligned.first).some(({ kind }) => kind === 'time')).toBe(true);
  });

  test('in another order have what moved on either side, and nothing else', () => {
    const { records } = played('happy-path');
    const [a, b, c, ...rest] = records;
    if (a === undefined || b === undefined || c === undefined) throw new Error('it has three steps');
    const { rows, first } = align(records, [b, a, c, ...rest]);
    expect(rows.filter(differs).map(({ kind }) => kind)).toEqual(['moved', 'moved']);
    expect(first).toBe(0);
  });
});

describe('the carrier that refuses beside the one that does not', () => {
  const [left, right] = [
    played('happy-path', {}, [{ choice: 'pickup', option: 'refused', key: null }]),
    played('happy-path'),
  ];
  const aligned = align(left.records, right.records);
  const names = { left: 'main', right: 'carrier-up' };

  test('differs first where the carrier answers, and says so', () => {
    const row = aligned.rows[aligned.first];
    expect(row?.kind).toBe('result');
    expect(row?.left).toMatchObject({ consumer: 'carrier' });
    const said = explainFirst(aligned, names);
    expect(said).toContain(`The first ${aligned.shared} steps are the same. Then `);
    expect(said).toContain('at carrier');
    expect(said).toContain('in main');
    expect(said).toContain('in carrier-up');
  });

  test('goes on with what stands in the place of each other', () => {
    const after = aligned.rows.slice(aligned.first + 1);
    expect(after[0]).toMatchObject({
      kind: 'instead',
      left: { message: { type: 'PickupRefused' } },
      right: { message: { type: 'PickupBooked' } },
    });
    // what only the way back takes has nothing beside it
    expect(after.find(({ left: one }) => one?.message.type === 'OrderCancelled')?.right).toBeNull();
  });

  test('has a ripple that begins there, and goes outwards', () => {
    const sides = [left, right].map(({ records, views }) => ({
      records,
      cursor: records.length,
      instances: views.at(-1)?.instances ?? [],
    }));
    const [one, other] = sides;
    if (one === undefined || other === undefined) throw new Error('there are two');
    const { nodes, differing, of } = rippleOf(left.model, aligned, one, other);
    expect(nodes[0]).toMatchObject({ component: 'carrier', distance: 0 });
    const distances = nodes.map(({ distance }) => distance ?? Infinity);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    expect(nodes.find(({ component }) => component === 'order')?.fields).toContainEqual({
      path: 'status',
      left: 'cancelled',
      right: 'confirmed',
    });
    expect(nodes.every(({ distance }) => distance !== null)).toBe(true);
    expect(differing).toBeLessThanOrEqual(of);
    expect(new Set(nodes.map(({ component }) => component)).size).toBe(differing);
    // before the first difference nothing differs, and right after it only where it is
    const at = aligned.rows[aligned.first]?.left?.n ?? 0;
    const rippleAt = (cursor: number) => {
      const side = ({ records, views }: typeof left) => ({
        records,
        cursor,
        instances: views[cursor]?.instances ?? [],
      });
      return rippleOf(left.model, aligned, side(left), side(right));
    };
    expect(rippleAt(at - 1).nodes).toEqual([]);
    expect(rippleAt(at).nodes.map(({ component }) => component)).toEqual(['carrier']);
    expect(rippleAt(at).differing).toBeLessThan(rippleAt(at).of);
  });

  test.each(['cause', 'step', 'time'] as const)(
    'moves together by %s, from before the first to after the last',
    (by) => {
      const moments = lockStep(by, aligned, left.records, right.records);
      expect(moments[0]).toEqual({ time: 0, left: 0, right: 0 });
      expect(moments.at(-1)).toMatchObject({ left: left.records.length, right: right.records.length });
      moments.slice(1).forEach((moment, i) => {
        const [a, b] = [moment.left - (moments[i]?.left ?? 0), moment.right - (moments[i]?.right ?? 0)];
        expect([0, 1]).toContain(a);
        expect([0, 1]).toContain(b);
        expect(a + b).toBeGreaterThan(0);
      });
      const middle = moments[12];
      if (middle !== undefined) expect(moments[nearestMoment(moments, middle)]).toEqual(middle);
    },
  );
});

describe('the first difference in a sentence', () => {
  const names = { left: 'main', right: 'other' };
  const { records } = played('happy-path');

  test('of none', () => {
    expect(explainFirst(align(records, records), names)).toBe('Both took the same steps, and each led to the same.');
  });
  test('of time alone', () => {
    const late = records.map((record) => (record.n === 4 ? { ...record, at: record.at + 40 } : record));
    expect(explainFirst(align(records, late), names)).toMatch(
      /^The first 3 steps are the same\. Then .* comes at .* in other\.$/,
    );
  });
  test('of what comes from outside on one side only', () => {
    expect(explainFirst(align(records, []), names)).toBe(
      'From the first step on they differ: PlaceOrder comes from outside in main only.',
    );
  });
  test('of other data', () => {
    const edited = records.map((record) =>
      record.n === 3 ? { ...record, message: { ...record.message, data: { edited: true } } } : record,
    );
    expect(explainFirst(align(records, edited), names)).toMatch(
      /^The first 2 steps .* carries other data in main than in other\.$/,
    );
  });
});

test('the longest rising part', () => {
  const part = (numbers: readonly number[]) => longestRising(numbers).map((i) => numbers[i]);
  expect(part([])).toEqual([]);
  expect(part([5, 1, 2, 9, 3, 4])).toEqual([1, 2, 3, 4]);
  expect(part([3, 2, 1])).toHaveLength(1);
});
