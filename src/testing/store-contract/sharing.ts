import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../kernel/index.ts';
import { plain, sampleRun, stepAppend } from '../store-samples.ts';
import { errorType, ids, type StoreBench } from './bench.ts';

/** More than one hand on the storage, and the end of it. */
export function sharing(given: () => StoreBench): void {
  let store: Store;
  beforeEach(() => {
    ({ store } = given());
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
      return given().another?.() ?? test.skip('this storage is not shared');
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
      const { kill } = given();
      if (kill === null) return test.skip('nothing of this storage outlives the process');
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
      const reopened = await kill();
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
}
