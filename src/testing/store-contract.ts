import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Appended, ExpectedVersion, Store, StoredEvent } from '../kernel/index.ts';
import { plain, sampleEvents, sampleRun, stepAppend } from './store-samples.ts';

/** Storage of its own for one test. */
export interface StoreBench {
  readonly store: Store;
  /** One more store over the same storage, as another tab has it; null where the storage cannot be shared. */
  readonly another: (() => Promise<Store>) | null;
  /** Ends everything at once, in the middle of a write, and opens the storage again; null where nothing outlives it. */
  readonly kill: (() => Promise<Store>) | null;
  readonly end: () => Promise<void>;
}

/** What every adapter of `Store` has to do. Call it inside a test file. */
export function storeContract(name: string, fresh: () => Promise<StoreBench>): void {
  describe(`the store contract: ${name}`, () => {
    let bench: StoreBench;
    let store: Store;

    beforeEach(async () => {
      bench = await fresh();
      store = bench.store;
      expect(await store.createRun(sampleRun('r'))).toEqual({ ok: true });
    });
    afterEach(() => bench.end());

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

    describe('expected version', () => {
      const allowed: [ExpectedVersion, number][] = [
        [0, 0],
        [2, 2],
        ['none', 0],
        ['exists', 2],
        ['any', 0],
        ['any', 2],
      ];
      it.each(allowed)('%s lets an append to a stream of version %i through', async (expected, before) => {
        if (before > 0) await store.append(plain('r', 's', 0, 'a', 'b'));
        expect(await store.append(plain('r', 's', expected, 'c'))).toEqual({
          ok: true,
          version: before + 1,
          position: before + 1,
          repeated: false,
        });
        expect(ids(await store.readStream('r', 's'))).toEqual(before > 0 ? ['a', 'b', 'c'] : ['c']);
      });

      const refused: [ExpectedVersion, number][] = [
        [1, 0],
        [1, 2],
        [3, 2],
        ['none', 2],
        ['exists', 0],
      ];
      it.each(refused)('%s refuses an append to a stream of version %i by name', async (expected, before) => {
        if (before > 0) await store.append(plain('r', 's', 0, 'a', 'b'));
        expect(await store.append(plain('r', 's', expected, 'c'))).toEqual({
          ok: false,
          error: {
            type: 'version-conflict',
            message: expect.stringContaining('s'),
            stream: 's',
            expected,
            actual: before,
          },
        });
        expect(ids(await store.readStream('r', 's'))).toEqual(before > 0 ? ['a', 'b'] : []);
        expect(await store.readLog('r')).toHaveLength(before);
      });

      it('is checked where the append has no events', async () => {
        await store.append(plain('r', 's', 0, 'a'));
        expect(errorType(await store.append(plain('r', 's', 0)))).toBe('version-conflict');
        expect(await store.append(plain('r', 's', 1))).toEqual({ ok: true, version: 1, position: 1, repeated: false });
      });

      it('counts each stream and each run for itself', async () => {
        await store.createRun(sampleRun('q'));
        await store.append(plain('r', 's', 0, 'a'));
        expect(await store.append(plain('r', 't', 0, 'b'))).toMatchObject({ ok: true, version: 1, position: 2 });
        expect(await store.append(plain('q', 's', 0, 'a'))).toMatchObject({ ok: true, version: 1, position: 1 });
      });

      it('takes stream names as they are', async () => {
        const names = ['', 'a/b', 'a|b', '1', 'n', 'ü', '__proto__', 'a', 'a0000000001', '1:a', 'a\u0000'];
        for (const name of names) {
          expect(await store.append(plain('r', name, 'none', `of ${name}`))).toMatchObject({ ok: true, version: 1 });
        }
        for (const name of names) expect(ids(await store.readStream('r', name))).toEqual([`of ${name}`]);
      });
    });

    describe('repeat', () => {
      it.each<[ExpectedVersion, readonly string[]]>([
        [0, ['a', 'b']],
        ['none', ['a', 'b']],
        [2, ['c', 'd']],
        ['any', ['a', 'b']],
        ['any', ['c', 'd']],
        ['exists', ['b', 'c']],
      ])('with %s of %j is idempotent', async (expected, again) => {
        await store.append(plain('r', 's', 0, 'a', 'b'));
        await store.append(plain('r', 's', 2, 'c', 'd'));
        const at = ['a', 'b', 'c', 'd'].indexOf(again.at(-1) ?? '') + 1;
        expect(await store.append(plain('r', 's', expected, ...again))).toEqual({
          ok: true,
          version: at,
          position: at,
          repeated: true,
        });
        expect(ids(await store.readLog('r'))).toEqual(['a', 'b', 'c', 'd']);
      });

      it.each<[string, ExpectedVersion, readonly string[]]>([
        ['the last event is new', 0, ['a', 'b', 'x']],
        ['the first event is new', 0, ['x', 'a']],
        ['they lie at another place', 1, ['a']],
        ['they lie at another place than the beginning', 'none', ['b']],
        ['their order is another', 'any', ['b', 'a']],
        ['one lies between them', 'any', ['a', 'c']],
        ['only one is there', 'exists', ['b', 'x']],
        ['the append names an event twice', 3, ['x', 'x']],
      ])('is refused where %s', async (_why, expected, again) => {
        await store.append(plain('r', 's', 0, 'a', 'b', 'c'));
        expect(await store.append(plain('r', 's', expected, ...again))).toEqual({
          ok: false,
          error: { type: 'partial-repeat', message: expect.stringContaining('s'), stream: 's' },
        });
        expect(ids(await store.readLog('r'))).toEqual(['a', 'b', 'c']);
      });

      it('is recognised while the first try is still being written', async () => {
        const answers = await Promise.all([
          store.append(plain('r', 's', 0, 'a')),
          store.append(plain('r', 's', 0, 'a')),
          store.append(plain('r', 's', 'any', 'a')),
          store.append(plain('r', 's', 1, 'b')),
        ]);
        expect(answers.map((answer) => answer.ok && answer.repeated)).toEqual([false, true, true, false]);
        expect(ids(await store.readLog('r'))).toEqual(['a', 'b']);
      });
    });

    describe('step', () => {
      it('is stored with its events as one', async () => {
        const first = stepAppend('r', {
          n: 1,
          events: [
            ['a', 1],
            ['own', null],
            ['b', 2],
          ],
        });
        const second = stepAppend('r', { n: 2 });
        expect(await store.append(first)).toEqual({ ok: true, version: 3, position: 2, repeated: false });
        expect(await store.append(second)).toEqual({ ok: true, version: 0, position: 2, repeated: false });
        expect(await store.readSteps('r')).toEqual([first.step, second.step]);
        expect(await store.length('r')).toBe(2);
        expect(await store.readStream('r', 'Order/1')).toEqual([
          { id: 'a', type: 'OrderPlaced', data: { order: 'a' }, stream: 'Order/1', version: 1, position: 1 },
          { id: 'own', type: 'OrderPlaced', data: { order: 'own' }, stream: 'Order/1', version: 2, position: 0 },
          { id: 'b', type: 'OrderPlaced', data: { order: 'b' }, stream: 'Order/1', version: 3, position: 2 },
        ]);
        expect(ids(await store.readLog('r'))).toEqual(['a', 'b']);
      });

      it('keeps what its events carry beside their data', async () => {
        const append = stepAppend('r', {
          n: 1,
          events: [
            ['a', 1],
            ['b', 2],
          ],
        });
        const events = append.events.map((event, index) => (index === 1 ? { ...event, meta: { by: 'me' } } : event));
        await store.append({ ...append, events });
        expect((await store.readLog('r')).map((event) => event.meta)).toEqual([undefined, { by: 'me' }]);
      });

      it.each([0, 1, 3, 4])('is refused by name where its number is %i and 2 is due', async (n) => {
        await store.append(stepAppend('r', { n: 1, events: [['a', 1]] }));
        const other = stepAppend('r', { n, events: [['x', 2]], base: 1, change: { id: 'other' } });
        expect(await store.append(other)).toEqual({
          ok: false,
          error: { type: 'step-conflict', message: expect.any(String), expected: n, actual: 1 },
        });
        expect(await store.readSteps('r')).toHaveLength(1);
        expect(ids(await store.readStream('r', 'Order/1'))).toEqual(['a']);
      });

      it('repeated is idempotent, with the first answer', async () => {
        const steps = [
          stepAppend('r', { n: 1, events: [['a', 1]] }),
          stepAppend('r', {
            n: 2,
            events: [
              ['b', 2],
              ['c', 3],
            ],
            base: 1,
          }),
          stepAppend('r', { n: 3 }),
          stepAppend('r', { n: 4, events: [['d', 4]], base: 3 }),
        ];
        const answers: Appended[] = [];
        for (const step of steps) answers.push(await store.append(step));
        for (const [index, step] of steps.entries()) {
          expect(await store.append(step)).toEqual({ ...answers[index], repeated: true });
        }
        expect(await store.length('r')).toBe(4);
        expect(ids(await store.readLog('r'))).toEqual(['a', 'b', 'c', 'd']);
      });

      it('with the same id but decided otherwise is a conflict', async () => {
        await store.append(stepAppend('r', { n: 1, events: [['a', 1]] }));
        const otherwise = stepAppend('r', { n: 1, events: [['a', 1]], change: { fault: { kind: 'duplicate' } } });
        expect(errorType(await store.append(otherwise))).toBe('step-conflict');
      });

      it('is refused with its record where the version is not the expected one', async () => {
        await store.append(stepAppend('r', { n: 1, events: [['a', 1]] }));
        expect(errorType(await store.append(stepAppend('r', { n: 2, events: [['b', 2]], base: 0 })))).toBe(
          'version-conflict',
        );
        expect(await store.readSteps('r')).toHaveLength(1);
        expect(await store.length('r')).toBe(1);
      });

      it('is refused where its events are in the stream without it', async () => {
        await store.append(plain('r', 'Order/1', 0, 'a'));
        expect(errorType(await store.append(stepAppend('r', { n: 1, events: [['a', 1]] })))).toBe('partial-repeat');
        expect(await store.length('r')).toBe(0);
      });

      it('is refused where it gives out a position a second time', async () => {
        await store.append(
          stepAppend('r', {
            n: 1,
            events: [
              ['a', 1],
              ['b', 2],
            ],
          }),
        );
        const late = stepAppend('r', { n: 2, events: [['c', 2]], base: 2 });
        expect(errorType(await store.append(late))).toBe('step-conflict');
      });

      it('throws where its events are not those of the append', async () => {
        const append = stepAppend('r', { n: 1, events: [['a', 1]] });
        await expect(store.append({ ...append, events: sampleEvents('b') })).rejects.toThrow(TypeError);
        await expect(store.append({ ...append, stream: null })).rejects.toThrow(TypeError);
        expect(await store.append(append)).toMatchObject({ ok: true });
      });
    });

    describe('many at once', () => {
      it('answers each append of a group for itself', async () => {
        const answers = await Promise.all([
          store.append(plain('r', 's', 0, 'a')),
          store.append(plain('r', 's', 5, 'b')),
          store.append(plain('r', 't', 'none', 'c')),
          store.append(plain('nowhere', 't', 'any', 'd')),
          store.append(plain('r', 's', 1, 'e')),
          store.append(plain('r', 's', 1, 'f')),
          store.append(plain('r', 's', 'exists', 'g')),
        ]);
        expect(answers.map((answer) => (answer.ok ? answer.version : answer.error.type))).toEqual([
          1,
          'version-conflict',
          1,
          'unknown-run',
          2,
          'version-conflict',
          3,
        ]);
        expect(ids(await store.readStream('r', 's'))).toEqual(['a', 'e', 'g']);
        expect(ids(await store.readLog('r'))).toEqual(['a', 'c', 'e', 'g']);
      });

      it('keeps the order of arrival, over more appends than one row holds', async () => {
        const count = 700;
        const numbers = Array.from({ length: count }, (_, index) => index + 1);
        const steps = numbers.map((n) => stepAppend('r', { n, events: [[`e${n}`, n]], base: n - 1 }));
        const answers = await Promise.all(steps.map((step) => store.append(step)));
        expect(answers.every((answer) => answer.ok)).toBe(true);
        expect((await store.readSteps('r')).map((record) => record.n)).toEqual(numbers);
        expect((await store.readLog('r')).map((event) => event.position)).toEqual(numbers);
        expect(await store.length('r')).toBe(count);
        expect(await store.append(steps[299] ?? never())).toMatchObject({ ok: true, repeated: true, version: 300 });
      });

      it('writes a batch whole or not at all', async () => {
        const many = Array.from({ length: 1_000 }, (_, index) => `e${index}`);
        await store.append(plain('r', 's', 0, 'first'));
        expect(errorType(await store.append(plain('r', 's', 0, ...many)))).toBe('version-conflict');
        expect(await store.readLog('r')).toHaveLength(1);
        expect(await store.append(plain('r', 's', 1, ...many))).toMatchObject({ version: 1_001, position: 1_001 });
        expect(await store.readLog('r')).toHaveLength(1_001);
      });
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

    describe('runs', () => {
      it('are listed newest first', async () => {
        await store.createRun(sampleRun('old', { created: 10 }));
        await store.createRun(sampleRun('new', { created: 2_000 }));
        await store.createRun(sampleRun('same', { created: 1_000 }));
        expect((await store.runs()).map((run) => run.id)).toEqual(['new', 'same', 'r', 'old']);
        expect(await store.run('old')).toEqual(sampleRun('old', { created: 10 }));
      });

      it('are created once', async () => {
        const answer = await store.createRun(sampleRun('r', { title: 'another' }));
        expect(answer).toEqual({ ok: false, error: { type: 'run-exists', message: expect.stringContaining('r') } });
        expect(await store.run('r')).toEqual(sampleRun('r'));
      });

      it('change in their mutable part', async () => {
        const rule = { fault: { kind: 'duplicate' }, message: 'PlaceOrder', at: null, key: null } as const;
        await store.updateRun('r', { title: 'Black Friday', touched: 5_000, rules: [rule] });
        expect(await store.run('r')).toEqual(sampleRun('r', { title: 'Black Friday', touched: 5_000, rules: [rule] }));
        await store.updateRun('r', { remark: 'The one with the queue', deleted: 6_000 });
        expect(await store.run('r')).toMatchObject({
          title: 'Black Friday',
          remark: 'The one with the queue',
          deleted: 6_000,
        });
        await store.updateRun('r', { deleted: null });
        expect(await store.run('r')).toMatchObject({ remark: 'The one with the queue', deleted: null });
        expect((await store.runs()).map((run) => run.id)).toContain('r');
        await expect(store.updateRun('nowhere', { title: 'x' })).rejects.toMatchObject({ type: 'unknown-run' });
      });

      it('are deleted with all that they hold', async () => {
        await store.createRun(sampleRun('r2'));
        await store.append(stepAppend('r', { n: 1, events: [['a', 1]] }));
        await store.append(stepAppend('r2', { n: 1, events: [['b', 1]] }));
        await store.deleteRun('r');
        await store.deleteRun('nowhere');
        expect((await store.runs()).map((run) => run.id)).toEqual(['r2']);
        expect(await store.readSteps('r')).toEqual([]);
        expect(errorType(await store.append(plain('r', 's', 'any', 'c')))).toBe('unknown-run');
        expect(ids(await store.readLog('r2'))).toEqual(['b']);
        // The name is free again, and nothing of the old run is left in it.
        expect(await store.createRun(sampleRun('r'))).toEqual({ ok: true });
        expect(await store.append(stepAppend('r', { n: 1, events: [['z', 1]] }))).toMatchObject({
          ok: true,
          version: 1,
        });
        expect(ids(await store.readStream('r', 'Order/1'))).toEqual(['z']);
      });
    });

    describe('branch', () => {
      beforeEach(async () => {
        await store.append(stepAppend('r', { n: 1, events: [['a', 1]] }));
        await Promise.all([
          store.append(
            stepAppend('r', {
              n: 2,
              events: [
                ['b', 2],
                ['own', null],
              ],
              base: 1,
            }),
          ),
          store.append(stepAppend('r', { n: 3, events: [['t1', 3]], stream: 'Stock/9', base: 0 })),
          store.append(stepAppend('r', { n: 4, events: [['c', 4]], base: 3 })),
        ]);
        await store.append(stepAppend('r', { n: 5, events: [['d', 5]], base: 4 }));
        await store.createRun(sampleRun('b', { parent: { run: 'r', step: 3 } }));
      });

      it('begins at its fork', async () => {
        expect(await store.length('b')).toBe(3);
        expect(await store.readSteps('b')).toEqual([]);
        expect(await store.readLog('b')).toEqual([]);
        expect(errorType(await store.append(stepAppend('b', { n: 1, events: [['x', 1]] })))).toBe('step-conflict');
      });

      it('goes on with the versions and positions of its fork', async () => {
        const next = stepAppend('b', { n: 4, events: [['x', 4]], base: 3 });
        expect(errorType(await store.append({ ...next, expected: 4 }))).toBe('version-conflict');
        expect(await store.append(next)).toEqual({ ok: true, version: 4, position: 4, repeated: false });
        expect(await store.append(plain('b', 'Stock/9', 'exists', 'y'))).toMatchObject({ version: 2, position: 5 });
        expect(await store.append(plain('b', 'New/1', 'none', 'z'))).toMatchObject({ version: 1, position: 6 });
        expect((await store.readStream('b', 'Order/1')).map((event) => event.version)).toEqual([4]);
        expect(await store.length('b')).toBe(4);
        expect(await store.length('r')).toBe(5);
        expect(ids(await store.readLog('r'))).toEqual(['a', 'b', 't1', 'c', 'd']);
      });

      it('may branch again, also before its own fork', async () => {
        await store.append(stepAppend('b', { n: 4, events: [['x', 4]], base: 3 }));
        await store.append(stepAppend('b', { n: 5, events: [['y', 5]], base: 4 }));
        await store.createRun(sampleRun('bb', { parent: { run: 'b', step: 4 } }));
        await store.createRun(sampleRun('early', { parent: { run: 'b', step: 1 } }));
        await store.createRun(sampleRun('zero', { parent: { run: 'r', step: 0 } }));
        expect(await store.append(plain('bb', 'Order/1', 4, 'z'))).toMatchObject({ version: 5, position: 5 });
        expect(await store.append(plain('bb', 'Stock/9', 1, 'zz'))).toMatchObject({ version: 2, position: 6 });
        expect(await store.append(plain('early', 'Order/1', 1, 'z'))).toMatchObject({ version: 2, position: 2 });
        expect(await store.append(plain('early', 'Stock/9', 'none', 'zz'))).toMatchObject({ version: 1, position: 3 });
        expect(await store.append(plain('zero', 'Order/1', 'none', 'z'))).toMatchObject({ version: 1, position: 1 });
      });

      it('needs a parent that is long enough', async () => {
        const orphan = sampleRun('o', { parent: { run: 'nowhere', step: 1 } });
        expect(await store.createRun(orphan)).toMatchObject({ ok: false, error: { type: 'unknown-run' } });
        const ahead = sampleRun('o', { parent: { run: 'r', step: 6 } });
        expect(await store.createRun(ahead)).toMatchObject({
          ok: false,
          error: { type: 'step-conflict', expected: 6, actual: 5 },
        });
      });

      it('keeps the steps of a parent that is deleted', async () => {
        await store.createRun(sampleRun('bb', { parent: { run: 'b', step: 3 } }));
        await store.deleteRun('r');
        await store.deleteRun('b');
        expect((await store.runs()).map((run) => run.id)).toEqual(['bb']);
        expect(await store.run('r')).toMatchObject({ id: 'r' });
        expect(await store.readSteps('r', { to: 3 })).toHaveLength(3);
        expect(errorType(await store.append(stepAppend('r', { n: 6 })))).toBe('unknown-run');
        expect(await store.append(plain('bb', 'Order/1', 3, 'x'))).toMatchObject({ ok: true });
        await store.deleteRun('bb');
        expect(await store.run('b')).toBeNull();
        expect(await store.run('r')).toBeNull();
        expect(await store.readSteps('r')).toEqual([]);
      });
    });

    it('is closed when it is closed, after what was under way', async () => {
      const under = store.append(plain('r', 's', 0, 'a'));
      await store.close();
      expect(await under).toMatchObject({ ok: true });
      expect(errorType(await store.append(plain('r', 's', 1, 'b')))).toBe('closed');
      expect(await store.createRun(sampleRun('q'))).toMatchObject({ ok: false, error: { type: 'closed' } });
      await expect(store.runs()).rejects.toMatchObject({ type: 'closed' });
      await expect(store.readLog('r')).rejects.toMatchObject({ type: 'closed' });
      await expect(store.deleteRun('r')).rejects.toMatchObject({ type: 'closed' });
      await store.close();
    });

    describe('two tabs', () => {
      async function other(test: { skip: (note: string) => never }): Promise<Store> {
        return bench.another === null ? test.skip('this storage is not shared') : await bench.another();
      }

      it('one wins, the other gets the conflict', async (test) => {
        const second = await other(test);
        // Both know the run by heart.
        await store.append(plain('r', 's', 'any', 'a'));
        await second.append(plain('r', 's', 'any', 'b'));
        for (let version = 2; version < 12; version += 1) {
          const answers = await Promise.all([
            store.append(plain('r', 's', version, `one-${version}`)),
            second.append(plain('r', 's', version, `two-${version}`)),
          ]);
          expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
          expect(answers.find((answer) => !answer.ok)).toMatchObject({
            error: { type: 'version-conflict', expected: version, actual: version + 1 },
          });
        }
        expect((await store.readStream('r', 's')).map((event) => event.version)).toHaveLength(12);
        expect(await second.readLog('r')).toEqual(await store.readLog('r'));
      });

      it('one step wins; the same step of both is a repeat', async (test) => {
        const second = await other(test);
        await store.append(stepAppend('r', { n: 1, events: [['a', 1]] }));
        expect(await second.append(stepAppend('r', { n: 1, events: [['a', 1]] }))).toMatchObject({ repeated: true });
        const same = await Promise.all(
          [store, second].map((tab) => tab.append(stepAppend('r', { n: 2, events: [['b', 2]], base: 1 }))),
        );
        expect(same.every((answer) => answer.ok)).toBe(true);
        expect(same.filter((answer) => answer.ok && answer.repeated)).toHaveLength(1);
        const answers = await Promise.all(
          [store, second].map((tab, index) =>
            tab.append(stepAppend('r', { n: 3, events: [[`c${index}`, 3]], base: 2, change: { id: `${index}` } })),
          ),
        );
        expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
        expect(answers.find((answer) => !answer.ok)).toMatchObject({
          error: { type: 'step-conflict', expected: 3, actual: 3 },
        });
        expect(await store.readSteps('r')).toHaveLength(3);
      });

      it('lose nothing where neither expects a version', async (test) => {
        const second = await other(test);
        const names = Array.from({ length: 60 }, (_, index) => `e${index}`);
        const answers = await Promise.all(
          names.map((name, index) => (index % 2 === 0 ? store : second).append(plain('r', 's', 'any', name))),
        );
        expect(answers.every((answer) => answer.ok && !answer.repeated)).toBe(true);
        const log = await store.readLog('r');
        expect(ids(log).sort()).toEqual([...names].sort());
        expect(log.map((event) => event.position)).toEqual(names.map((_, index) => index + 1));
        expect(log.map((event) => event.version)).toEqual(names.map((_, index) => index + 1));
      });

      it('a conflict spares what else waits with it', async (test) => {
        const second = await other(test);
        await store.append(plain('r', 's', 'any', 'a'));
        await second.append(plain('r', 's', 1, 'b'));
        // `store` believes that s is at 1.
        const answers = await Promise.all([
          store.append(plain('r', 's', 1, 'lost')),
          store.append(plain('r', 't', 0, 'kept')),
          store.append(plain('r', 's', 2, 'right')),
        ]);
        expect(answers.map((answer) => answer.ok)).toEqual([false, true, true]);
        expect(ids(await second.readLog('r'))).toEqual(['a', 'b', 'kept', 'right']);
      });

      it('one sees that the other deleted the run', async (test) => {
        const second = await other(test);
        await store.append(stepAppend('r', { n: 1, events: [['a', 1]] }));
        await second.deleteRun('r');
        expect(errorType(await store.append(stepAppend('r', { n: 2 })))).toBe('unknown-run');
        await second.createRun(sampleRun('r'));
        await second.append(stepAppend('r', { n: 1, events: [['z', 1]] }));
        expect(errorType(await store.append(stepAppend('r', { n: 2, events: [['b', 2]], base: 2 })))).toBe(
          'version-conflict',
        );
      });

      it('one never writes into a run that the other made anew under the same name', async (test) => {
        const second = await other(test);
        await store.append(stepAppend('r', { n: 1, events: [['a', 1]] }));
        await second.deleteRun('r');
        await second.createRun(sampleRun('r'));
        expect(errorType(await store.append(stepAppend('r', { n: 2 })))).toBe('step-conflict');
        expect(await second.readSteps('r')).toEqual([]);
        expect(await second.append(stepAppend('r', { n: 1 }))).toMatchObject({ ok: true });
      });
    });

    describe('after a kill', () => {
      it('everything that was answered is there, and nothing is there by half', async (test) => {
        if (bench.kill === null) return test.skip('nothing of this storage outlives the process');
        const answered: number[] = [];
        const under: Promise<void>[] = [];
        for (let n = 1; n <= 90; n += 1) {
          const events = [[`a${n}`, 2 * n - 1] as const, [`b${n}`, 2 * n] as const];
          const append = store.append(stepAppend('r', { n, events, base: 2 * (n - 1) }));
          under.push(
            append.then((answer) => {
              if (answer.ok) answered.push(n);
            }),
          );
          // Some groups are written, the last one is not.
          if (n % 20 === 0) await append;
        }
        const reopened = await bench.kill();
        await Promise.all(under);
        const steps = await reopened.readSteps('r');
        expect(steps.length).toBeGreaterThanOrEqual(80);
        expect(steps.map((step) => step.n)).toEqual(steps.map((_, index) => index + 1));
        expect(steps.map((step) => step.n)).toEqual(expect.arrayContaining(answered));
        expect(ids(await reopened.readLog('r'))).toEqual(steps.flatMap((step) => [`a${step.n}`, `b${step.n}`]));
        expect(await reopened.length('r')).toBe(steps.length);
        const n = steps.length + 1;
        const next = stepAppend('r', { n, events: [['next', 2 * n - 1]], base: 2 * (n - 1) });
        expect(await reopened.append(next)).toMatchObject({ ok: true, repeated: false, version: 2 * n - 1 });
      });
    });
  });
}

function ids(events: readonly StoredEvent[]): string[] {
  return events.map((event) => event.id);
}

function errorType(answer: Appended): string {
  return answer.ok ? 'no error' : answer.error.type;
}

function never(): never {
  throw new Error('unreachable');
}
