/** What an author gets wrong: a clear error that names scenario, consumer and message; and the run goes on. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { text, whole } from '../../testing/fields.ts';
import { stateOf } from '../../testing/kernel-run.ts';
import { miniScenario, playMini } from '../../testing/mini-scenario.ts';
import { aggregate } from '../authoring/decider.ts';
import { refuse } from '../authoring/decision.ts';
import { policy } from '../authoring/policy.ts';
import { process } from '../authoring/process.ts';
import { projection } from '../authoring/projection.ts';
import { saga } from '../authoring/saga.ts';
import { toggle } from '../authoring/switches.ts';
import { command } from '../authoring/message.ts';
import type { Part } from '../authoring/part.ts';
import { viewOf } from './view.ts';

type Wrong = (...args: never[]) => unknown;
const well = () => ({ Done: { n: 1 } });

/** `job` decides with whatever is handed in; `witness` shows that the run is still usable. */
function job(decide: Wrong, evolve: Wrong = (state: { n: number }) => ({ n: state.n + 1 })) {
  return aggregate('job', {
    key: 'id',
    commands: { Do: { n: whole } },
    events: { Done: { n: whole }, Undone: {} },
    initialState: { n: 0 },
    decide: { Do: decide as never },
    evolve: { Done: evolve as never, Undone: (state) => state },
  });
}
const witness = aggregate('witness', {
  key: 'id',
  commands: { Look: {} },
  events: { Seen: {} },
  initialState: { seen: false },
  decide: { Look: () => ({ Seen: {} }) },
  evolve: { Seen: () => ({ seen: true }) },
});

function errorOf(subject: ReturnType<typeof job>, others: readonly Part[] = []) {
  const run = playMini(miniScenario([subject, witness, ...others], { commands: [subject.Do, witness.Look] }), [
    [subject.Do({ id: 'k', n: 1 })],
    [witness.Look({ id: 'k' }), 90_000],
  ]);
  expect(stateOf(run, 'witness', 'k'), 'the run stays usable').toEqual({ seen: true });
  const [letter] = viewOf(run.system, run.last).deadLetters;
  return { type: letter?.reason.type, message: letter?.reason.message, attempts: letter?.attempts };
}

const onDo = (what: string) => `mini, aggregate 'job', on Do: ${what}`;

describe('a handler that throws', () => {
  it('is tried again, and given up in the end', () => {
    const subject = job(() => {
      throw new RangeError('no such shelf');
    });
    expect(errorOf(subject)).toEqual({
      type: 'handler-threw',
      message: onDo('the handler threw RangeError: no such shelf'),
      attempts: 4,
    });
  });

  it.each([
    ['a word', 'nope'],
    ['nothing at all', undefined],
    ['an object without a name', Object.create(null)],
  ])('may throw %s', (_, thrown: unknown) => {
    const subject = job(() => {
      throw thrown;
    });
    expect(errorOf(subject).message).toContain(onDo('the handler threw '));
  });

  it('may run out of stack', () => {
    const deep = (): unknown => [deep()];
    expect(errorOf(job(deep)).message).toContain('Maximum call stack');
  });
});

describe('a handler that returns the wrong thing', () => {
  const shapes: readonly (readonly [string, unknown, string])[] = [
    [
      'undefined',
      undefined,
      "decide returned undefined. Return an event ({ SomethingHappened: { ... } }), a list of events, nothing, or refuse('why').",
    ],
    [
      'null',
      null,
      "decide returned null. Return an event ({ SomethingHappened: { ... } }), a list of events, nothing, or refuse('why').",
    ],
    [
      'an empty object',
      {},
      "decide returned {}. Return an event ({ SomethingHappened: { ... } }), a list of events, nothing, or refuse('why').",
    ],
    ['an event of nobody', { Dome: {} }, "decide returned 'Dome', which is no event of job. Its events: Done, Undone."],
    [
      'an event without fields',
      { Done: null },
      'decide returned Done with null. Return its fields: { Done: { ... } }.',
    ],
    [
      'two events in one object',
      { Done: { n: 1 }, Undone: {} },
      'decide returned Done and Undone in one object. Return a list of events.',
    ],
    ['a field that is missing', { Done: {} }, 'publishes Done with n: is missing'],
    ['a field of the wrong type', { Done: { n: 'one' } }, 'publishes Done with n: expected integer'],
    [
      'a word in a list',
      ['Done'],
      'decide returned "Done". Return an event ({ SomethingHappened: { ... } }), a list of events, nothing, or refuse(\'why\').',
    ],
  ];
  it.each(shapes)('%s: is told what to return, and not tried again', (_, answer, words) => {
    const { type, message, attempts } = errorOf(job(() => answer));
    expect(message).toBe(onDo(words));
    expect(['wrong-shape', 'invalid-message']).toContain(type);
    expect(attempts).toBe(1);
  });

  it('is told so also by a schema that asks whether it got a promise, as zod does', () => {
    const subject = aggregate('job', {
      key: 'id',
      commands: { Do: { n: whole } },
      events: { Done: { n: z.int() }, Undone: {} },
      initialState: { n: 0 },
      decide: { Do: () => ({ Done: { n: 'one' as never } }) },
      evolve: { Done: (state) => state, Undone: (state) => state },
    });
    expect(errorOf(subject as never)).toMatchObject({
      type: 'invalid-message',
      message: expect.stringContaining('publishes Done with n: Invalid input'),
      attempts: 1,
    });
  });

  it('drops a field that the schema does not know', () => {
    const subject = job(() => ({ Done: { n: 2, colour: 'red' } }));
    const run = playMini(miniScenario([subject], { commands: [subject.Do] }), [[subject.Do({ id: 'k', n: 1 })]]);
    expect(run.records[1]?.events[0]?.data).toEqual({ id: 'k', n: 2 });
  });
});

describe('a handler that is not pure', () => {
  it.each([
    [
      'Date.now()',
      () => Date.now(),
      'a handler may not touch Date. Use `now` of the circumstances: virtual milliseconds.',
    ],
    [
      'new Date()',
      () => new Date(),
      'a handler may not touch Date. Use `now` of the circumstances: virtual milliseconds.',
    ],
    ['Math.random()', () => Math.random(), 'a handler may not touch Math.random. Use `random()` of the circumstances.'],
    ['fetch()', () => fetch('/'), 'a handler may not touch fetch. Call an external, by sending it a command.'],
    [
      'Promise.resolve()',
      () => Promise.resolve(),
      'a handler may not touch Promise. Handlers are synchronous: return the events themselves.',
    ],
    [
      'setTimeout()',
      () => setTimeout(() => null, 1),
      'a handler may not touch setTimeout. Use `within`, `deadline` or a timeout of a process.',
    ],
  ])('touching %s', (_, touch, words) => {
    expect(errorOf(job(() => (touch(), well())))).toEqual({ type: 'impure', message: onDo(words), attempts: 1 });
  });

  it('returning a promise, from decide or from evolve', () => {
    const later = async () => ({ Done: { n: 1 } });
    expect(errorOf(job(later)).message).toBe(
      onDo('decide returned a promise. Handlers are synchronous: return the events themselves.'),
    );
    expect(errorOf(job(well, later)).message).toBe(
      onDo('evolve of Done returned a promise. Handlers are synchronous.'),
    );
  });

  it('leaves the globals as they were', () => {
    const before = [Date, Math.random, fetch, setTimeout, Promise];
    errorOf(job(() => Math.random()));
    expect([Date, Math.random, fetch, setTimeout, Promise]).toEqual(before);
    expect(Math.random()).toBeLessThan(1);
  });
});

describe('an evolve', () => {
  it.each([
    [
      'that throws',
      () => {
        throw new Error('cannot');
      },
      'the handler threw Error: cannot',
    ],
    ['that forgets to return', () => undefined, 'evolve of Done returned undefined. Return the new state.'],
    ['that returns a list', () => [], 'evolve of Done returned []. Return the new state.'],
  ])('%s leaves nothing of its step', (_, evolve, words) => {
    const subject = job(() => ({ Done: { n: 1 } }), evolve);
    const rows = projection('rows', {
      from: [subject],
      key: 'id',
      initialState: { n: 0 },
      evolve: { Done: () => ({ n: 1 }) },
    });
    expect(errorOf(subject, [rows])).toEqual({ type: expect.any(String), message: onDo(words), attempts: 1 });
    const run = playMini(miniScenario([subject, rows], { commands: [subject.Do] }), [[subject.Do({ id: 'k', n: 1 })]]);
    expect(run.records.at(-1)).toMatchObject({ outcome: 'parked', events: [], sent: [], again: [] });
    expect(run.last.position).toBe(0);
  });

  it('of a read model: the event is a dead letter of the read model', () => {
    const subject = job(well);
    const rows = projection('rows', {
      from: [subject],
      key: 'id',
      initialState: { n: 0 },
      evolve: {
        Done: () => {
          throw new Error('no row');
        },
      },
    });
    expect(errorOf(subject, [rows]).message).toBe("mini, projection 'rows', on Done: the handler threw Error: no row");
  });

  it('of an undo: the saga is told, and asks for a person', () => {
    const Start = command('Start', { id: text });
    const subject = aggregate('room', {
      key: 'id',
      commands: { Book: {}, Cancel: {}, Fail: {} },
      events: { Booked: {}, Cancelled: {} },
      initialState: { n: 0 },
      decide: { Book: () => ({ Booked: {} }), Cancel: () => ({ Cancelled: {} }), Fail: () => refuse('no') },
      evolve: {
        Booked: (state) => state,
        Cancelled: () => {
          throw new Error('cannot');
        },
      },
    });
    const trip = saga('trip', { startsOn: Start, key: 'id' })
      .compensatable('room', {
        send: subject.Book,
        done: subject.Booked,
        undo: { send: subject.Cancel, done: subject.Cancelled },
      })
      .pivot('fail', { send: subject.Fail, done: subject.Booked });
    const scenario = miniScenario([subject, trip], { commands: [Start] });
    const run = playMini(scenario, [[Start({ id: 'k' })]]);
    expect(stateOf(run, 'trip', 'k')).toMatchObject({ status: 'failed' });
    expect(run.outcome).toBe('compensation failed');
  });
});

describe('mistakes of other parts', () => {
  const subject = job(well);

  it('a policy whose mapping gives no payload', () => {
    const hasty = policy('hasty', { whenever: subject.Done, send: witness.Look, with: (() => undefined) as never });
    expect(errorOf(subject, [hasty])).toMatchObject({
      type: 'wrong-shape',
      message: "mini, policy 'hasty', on Done: 'with' returned undefined. Return the payload of the command.",
    });
  });

  it('a policy whose condition is a promise', () => {
    const hasty = policy('hasty', { whenever: subject.Done, where: (async () => true) as never, send: witness.Look });
    expect(errorOf(subject, [hasty]).message).toContain("'where' returned {}. Return true or false.");
  });

  it.each([
    [
      'a command that is not among its sends',
      () => [subject.Do({ id: 'k', n: 1 })],
      "sends Do, which is not in its 'sends'",
    ],
    [
      'a timeout of another one',
      () => [{ start: 'tea', after: 1 }],
      'returned {"start":"tea","after":1}, which is neither a command nor one of its timeouts',
    ],
    [
      'a fraction of a millisecond',
      () => [{ start: 'rest', after: 0.5 }],
      "starts 'rest' after 0.5; virtual ms are whole numbers",
    ],
    ['no list', () => witness.Look({ id: 'k' }), 'Return a list of commands, { start, after } and { stop }.'],
  ])('a process that returns %s', (_, decide, words) => {
    const clerk = process('clerk', {
      key: 'id',
      listensTo: [subject],
      sends: [witness.Look],
      timeouts: ['rest'],
      initialState: { n: 0 },
      decide: { Done: decide as never, rest: () => [] },
      evolve: {},
    });
    expect(errorOf(subject, [clerk]).message).toContain(words);
  });

  it('a switch that the scenario does not list', () => {
    const moon = toggle('moon', { on: 'full', off: 'new' });
    const curious = job((_: unknown, __: unknown, { given }: { given: (what: unknown) => unknown }) => given(moon));
    expect(errorOf(curious).message).toBe(onDo("the switch 'moon' is not listed in the scenario"));
  });
});
