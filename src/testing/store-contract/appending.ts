import { beforeEach, describe, expect, it } from 'vitest';
import type { Appended, ExpectedVersion, Store } from '../../kernel/index.ts';
import { plain, sampleEvents, sampleRun, stepAppend } from '../store-samples.ts';
import { errorType, ids, never, type StoreBench } from './bench.ts';

/** Which appends are taken, and what is taken once only. */
export function appending(given: () => StoreBench): void {
  let store: Store;
  beforeEach(() => {
    ({ store } = given());
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
}
