import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../kernel/index.ts';
import { sampleRun, stepAppend } from '../store-samples.ts';
import { ids, type StoreBench } from './bench.ts';

/** Streams, the log, steps, and what was worked out from them. */
export function reading(given: () => StoreBench): void {
  let store: Store;
  beforeEach(() => {
    ({ store } = given());
  });

  it('keeps what was worked out from the steps of a run, and drops it with the run', async () => {
    const value = { name: 'a', numbers: Uint32Array.from([1, 2]), list: [{ x: 1 }] };
    await store.putParts(
      'r',
      [2, 1, 3].map((n) => ({ kind: 'index', n, value: { ...value, n } })),
    );
    await store.putParts('r', [{ kind: 'other', n: 1, value: {} }]);
    expect(await store.part('r', 'index', 1)).toEqual({ ...value, n: 1 });
    expect(await store.part('r', 'index', 9)).toBeNull();
    expect((await store.parts('r', 'index', { to: 2 })).map(({ n }) => n)).toEqual([1, 2]);
    expect((await store.parts('r', 'index', { from: 2 })).map(({ n }) => n)).toEqual([2, 3]);
    await store.putParts('r', [{ kind: 'index', n: 1, value: 'another' }]);
    expect(await store.part('r', 'index', 1)).toBe('another');
    await store.putParts('gone', [{ kind: 'index', n: 1, value }]);
    expect(await store.parts('gone', 'index')).toEqual([]);
    await store.deleteRun('r');
    await store.createRun(sampleRun('r'));
    expect(await store.parts('r', 'index')).toEqual([]);
  });

  describe('reading', () => {
    beforeEach(async () => {
      // Rows of different sizes: the borders of what is stored are not those of what is asked.
      for (let start = 1; start <= 12; start += 4) {
        await Promise.all(
          [0, 1, 2, 3].map((offset) => {
            const n = start + offset;
            const stream = n % 2 === 0 ? 'even' : 'odd';
            const base = Math.ceil(n / 2) - 1;
            return store.append(stepAppend('r', { n, events: [[`e${n}`, n]], stream, base }));
          }),
        );
      }
    });

    it.each<[{ from?: number; to?: number }, readonly number[]]>([
      [{}, [2, 4, 6, 8, 10, 12]],
      [{ from: 3 }, [6, 8, 10, 12]],
      [{ to: 2 }, [2, 4]],
      [{ from: 2, to: 3 }, [4, 6]],
      [{ from: 3, to: 3 }, [6]],
      [{ from: 7 }, []],
      [{ from: 4, to: 2 }, []],
      [{ from: 0, to: 0 }, []],
      [{ from: -5, to: Number.MAX_SAFE_INTEGER }, [2, 4, 6, 8, 10, 12]],
    ])('a stream by range %j', async (range, expected) => {
      const events = await store.readStream('r', 'even', range);
      expect(ids(events)).toEqual(expected.map((n) => `e${n}`));
      expect(events.map((event) => event.version)).toEqual(expected.map((n) => n / 2));
    });

    it.each<[{ after?: number; limit?: number }, readonly number[]]>([
      [{}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
      [{ after: 9 }, [10, 11, 12]],
      [{ after: 2, limit: 3 }, [3, 4, 5]],
      [{ limit: 5 }, [1, 2, 3, 4, 5]],
      [{ limit: 0 }, []],
      [{ after: 12 }, []],
      [{ after: 99, limit: 2 }, []],
    ])('the log by position %j', async (range, expected) => {
      expect((await store.readLog('r', range)).map((event) => event.position)).toEqual(expected);
    });

    it.each<[{ from?: number; to?: number }, readonly number[]]>([
      [{ from: 6, to: 9 }, [6, 7, 8, 9]],
      [{ from: 11 }, [11, 12]],
      [{ to: 2 }, [1, 2]],
      [{ from: 2, to: 2 }, [2]],
      [{ from: 13 }, []],
      [{ from: 3, to: 2 }, []],
    ])('steps by number %j', async (range, expected) => {
      expect((await store.readSteps('r', range)).map((record) => record.n)).toEqual(expected);
    });

    it('nothing of a run or a stream that is not there', async () => {
      expect(await store.readStream('r', 'none')).toEqual([]);
      expect(await store.readStream('nowhere', 'even')).toEqual([]);
      expect(await store.readLog('nowhere')).toEqual([]);
      expect(await store.readSteps('nowhere')).toEqual([]);
      expect(await store.length('nowhere')).toBe(0);
      expect(await store.run('nowhere')).toBeNull();
    });
  });
}
