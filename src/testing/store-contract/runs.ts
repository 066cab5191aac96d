import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../kernel/index.ts';
import { plain, sampleRun, stepAppend } from '../store-samples.ts';
import { errorType, ids, type StoreBench } from './bench.ts';

/** Runs, and those that were forked from them. */
export function keepingRuns(given: () => StoreBench): void {
  let store: Store;
  beforeEach(() => {
    ({ store } = given());
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
}
