import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Block } from './block.ts';
import { throughJson } from '../testing/kernel-run.ts';
import { seeded } from '../testing/seeded.ts';
import {
  advanced,
  closed,
  counted,
  due,
  keptApart,
  noWindows,
  place,
  recount,
  spansOf,
  type Sample,
  type WindowShape,
  type WindowState,
} from './window.ts';

const usual: WindowShape = { kind: 'tumbling', size: 60, slide: 20, gap: 30, delay: 10, lateness: 40 };
const tumbling = usual;
const sliding: WindowShape = { ...usual, kind: 'sliding' };
const session: WindowShape = { ...usual, kind: 'session' };

/** As an operator does it: place, count or keep apart, move the watermark, close what is due. */
function take(state: WindowState, sample: Sample): WindowState {
  const { into, missed } = place(state, sample.at);
  const next = advanced(
    keptApart(counted(state, sample, into), sample, missed),
    Math.max(0, sample.at - state.shape.delay),
  );
  return due(next).reduce(closed, next);
}
const all = (shape: WindowShape, samples: readonly Sample[]) => samples.reduce(take, noWindows(shape));
const at = (...times: readonly number[]): readonly Sample[] => times.map((at, i) => ({ id: `r${i}`, at, value: at }));
const spans = ({ windows }: WindowState) => windows.map(({ from, to, count }) => `${from}-${to}: ${count}`);

it('says what it is, wherever it is found', () => {
  const found: Block = throughJson(noWindows(usual));
  expect(found.block).toBe('window');
});

describe('a tumbling window', () => {
  it('holds what lies between two full minutes, the second one excluded', () => {
    expect(spans(all(tumbling, at(0, 59, 60, 61)))).toEqual(['0-60: 2', '60-120: 2']);
  });

  it('closes when the watermark has passed its end, and not before', () => {
    expect(all(tumbling, at(5, 69)).windows[0]?.status).toBe('open');
    expect(all(tumbling, at(5, 70)).windows[0]).toEqual({ from: 0, to: 60, count: 1, sum: 5, status: 'closed' });
  });

  it('is corrected within the allowed lateness; after that it is final, and what comes is kept apart', () => {
    const late = all(tumbling, at(5, 75, 50));
    expect(late.windows[0]).toEqual({ from: 0, to: 60, count: 2, sum: 55, status: 'corrected' });
    const tooLate = all(tumbling, at(5, 110, 50));
    expect(tooLate.windows[0]?.count).toBe(1);
    expect(tooLate.apart).toEqual([{ id: 'r2', at: 50, value: 50, from: 0, to: 60 }]);
  });
});

describe('a sliding window', () => {
  it('shares its readings with those beside it', () => {
    expect(spansOf(sliding, 65).map(({ from }) => from)).toEqual([20, 40, 60]);
    expect(spans(all(sliding, at(65)))).toEqual(['20-80: 1', '40-100: 1', '60-120: 1']);
  });

  it('may be final while the next one still takes a late reading', () => {
    const { windows, apart } = all(sliding, at(25, 130, 45));
    expect(apart.map(({ from }) => from)).toEqual([0, 20]);
    expect(windows.find(({ from }) => from === 40)?.count).toBe(1);
  });

  it('may leave gaps where they are further apart than long', () => {
    expect(spansOf({ ...sliding, size: 10, slide: 20 }, 15)).toEqual([]);
  });
});

describe('a session', () => {
  it('goes on as long as readings follow each other', () => {
    expect(spans(all(session, at(0, 20, 45)))).toEqual(['0-75: 3']);
    expect(spans(all(session, at(0, 20, 60)))).toEqual(['0-50: 2', '60-90: 1']);
  });

  it('merges with the one that a late reading joins it to', () => {
    expect(spans(all(session, at(0, 40, 20)))).toEqual(['0-70: 3']);
  });
});

const samples = fc
  .array(fc.record({ at: fc.integer({ min: 0, max: 600 }), value: fc.integer({ min: -50, max: 50 }) }), {
    maxLength: 40,
  })
  .map((list) => list.map((one, i) => ({ ...one, id: `r${i}` })));
const shapes: fc.Arbitrary<WindowShape> = fc.record({
  kind: fc.constantFrom('tumbling', 'sliding', 'session'),
  size: fc.integer({ min: 1, max: 90 }),
  slide: fc.integer({ min: 1, max: 90 }),
  gap: fc.integer({ min: 1, max: 60 }),
  delay: fc.integer({ min: 0, max: 40 }),
  lateness: fc.integer({ min: 0, max: 100 }),
});

describe('whatever comes in whatever order', () => {
  it('a moment is in exactly the windows that hold it', () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 0, max: 1_000 }), (shape, time) => {
        const step = shape.kind === 'tumbling' ? shape.size : shape.slide;
        const naive = Array.from({ length: 1_001 }, (_, i) => i * step).filter(
          (from) => from <= time && time < from + shape.size,
        );
        const found = spansOf(shape, time).map(({ from }) => from);
        expect(found).toEqual(shape.kind === 'session' ? [time] : naive);
      }),
      seeded(200),
    );
  });

  it('counts and sums are those of a recount, without what was kept apart', () => {
    fc.assert(
      fc.property(shapes, samples, (shape, list) => {
        const { windows, apart } = all(shape, list);
        expect(windows.map(({ from, to, count, sum }) => ({ from, to, count, sum }))).toEqual(
          recount(shape, list, apart),
        );
      }),
      seeded(400),
    );
  });

  it('nothing is kept apart where the lateness has no end, and then the order does not matter', () => {
    fc.assert(
      fc.property(shapes, samples, fc.infiniteStream(fc.nat()), (shape, list, order) => {
        const patient = { ...shape, lateness: 10_000 };
        const ranks = new Map(list.map((one) => [one, order.next().value as number]));
        const shuffled = list.toSorted((x, y) => (ranks.get(x) ?? 0) - (ranks.get(y) ?? 0));
        const [one, other] = [all(patient, list), all(patient, shuffled)];
        expect(one.apart).toEqual([]);
        expect(other.windows.map(({ from, to, count, sum }) => [from, to, count, sum])).toEqual(
          one.windows.map(({ from, to, count, sum }) => [from, to, count, sum]),
        );
      }),
      seeded(200),
    );
  });

  it('no two sessions touch, and each reading is in one', () => {
    fc.assert(
      fc.property(samples, (list) => {
        const { windows, apart } = all(session, list);
        windows.slice(1).forEach(({ from }, i) => expect(from).toBeGreaterThanOrEqual(windows[i]?.to ?? 0));
        expect(windows.reduce((sum, { count }) => sum + count, 0) + apart.length).toBe(list.length);
      }),
      seeded(200),
    );
  });

  it('the watermark never goes back, and what is closed lies behind it', () => {
    fc.assert(
      fc.property(shapes, samples, (shape, list) => {
        let state = noWindows(shape);
        for (const sample of list) {
          const next = take(state, sample);
          expect(next.watermark).toBeGreaterThanOrEqual(state.watermark);
          for (const { to, status } of next.windows)
            if (status === 'closed') expect(to).toBeLessThanOrEqual(next.watermark);
          state = next;
        }
      }),
      seeded(200),
    );
  });
});
