/** What the compiler cannot see is said when a scenario is loaded: all of it at once, each with its place. */
import { describe, expect, it } from 'vitest';
import { text } from '../../testing/fields.ts';
import { miniScenario } from '../../testing/mini-scenario.ts';
import { queue } from '../authoring/channel.ts';
import { aggregate, external } from '../authoring/decider.ts';
import { nothing } from '../authoring/decision.ts';
import { command } from '../authoring/message.ts';
import { policy } from '../authoring/policy.ts';
import { saga } from '../authoring/saga.ts';
import { broken, fault, happy } from '../authoring/script.ts';
import { amount, choice, setting, toggle } from '../authoring/switches.ts';
import { compile } from '../engine/compile.ts';
import { ScenarioError } from '../engine/variant.ts';
import { loadProblems } from './load-check.ts';

const Start = command('Start', { id: text });
const Other = command('Other', { id: text });

const one = aggregate('one', {
  key: 'id',
  commands: { Do: {}, Undo: {} },
  events: { Done: {}, Undone: {} },
  initialState: {},
  decide: { Do: () => ({ Done: {} }), Undo: () => ({ Undone: {} }) },
  evolve: { Done: (state) => state, Undone: (state) => state },
});
const two = aggregate('two', {
  key: 'id',
  commands: { Go: {} },
  events: { Gone: {} },
  initialState: {},
  decide: { Go: () => ({ Gone: {} }) },
  evolve: { Gone: (state) => state },
});
const bank = external('bank', {
  key: 'id',
  latency: [1, 2],
  choices: [choice('card', ['yes', 'no'])],
  commands: { Charge: {} },
  events: { Charged: {}, ChargeDeclined: {} },
  initialState: {},
  decide: { Charge: () => nothing },
  evolve: { Charged: (state) => state, ChargeDeclined: (state) => state },
});
const good = saga('good', { startsOn: Start, key: 'id' })
  .compensatable('first', { send: one.Do, done: one.Done, undo: { send: one.Undo, done: one.Undone } })
  .pivot('second', { send: two.Go, done: two.Gone });

const problems = (...given: Parameters<typeof miniScenario>) => loadProblems(miniScenario(...given));

describe('a scenario that is well', () => {
  it('has no problem', () => {
    expect(problems([one, two, good], { commands: [Start] })).toEqual([]);
  });
});

describe('the load check says', () => {
  it('that a step would never be done', () => {
    const never = saga('never', { startsOn: Start, key: 'id' }).pivot('first', { send: one.Do, done: two.Gone });
    expect(problems([one, two, never], { commands: [Start] })).toEqual([
      "mini, saga 'never', step 'first': nothing that follows from Do leads to Gone, so the step would never be done.",
    ]);
  });

  it('that a step would never be done, also where only the saga itself leads to it', () => {
    const circular = saga('circular', { startsOn: Start, key: 'id' })
      .compensatable('first', { send: one.Do, done: two.Gone, undo: { send: one.Undo, done: one.Undone } })
      .pivot('second', { send: two.Go, done: two.Gone })
      .late(one.Done, { send: two.Go });
    expect(problems([one, two, circular], { commands: [Start] })).toEqual([
      "mini, saga 'circular', step 'first': nothing that follows from Do leads to Gone, so the step would never be done.",
    ]);
  });

  it('that a step would never be undone', () => {
    const never = saga('never', { startsOn: Start, key: 'id' })
      .compensatable('first', { send: one.Do, done: one.Done, undo: { send: two.Go, done: one.Undone } })
      .pivot('second', { send: two.Go, done: two.Gone });
    expect(problems([one, two, never], { commands: [Start] })).toEqual([
      "mini, saga 'never', undo of step 'first': nothing that follows from Go leads to Undone, so it would never be undone.",
    ]);
  });

  it('that nobody listens to an external', () => {
    const ask = policy('ask', { whenever: one.Done, send: bank.Charge });
    const note = policy('note', { whenever: bank.Charged, send: one.Undo });
    expect(problems([one, ask, note], { commands: [one.Do], externals: [bank] })).toEqual([
      "mini, external 'bank': nobody listens to its answer ChargeDeclined. Name it in a policy, in a step's 'done' or 'refused', or remove it.",
    ]);
  });

  it('that nobody handles a command of the gateway', () => {
    expect(problems([one], { commands: [Start] })).toEqual([
      'mini, gateway: nobody handles Start. No saga in a context starts on it, and no aggregate declares it.',
    ]);
  });

  it('that a message is declared twice', () => {
    const twin = aggregate('twin', {
      key: 'id',
      commands: {},
      events: { Done: {} },
      initialState: {},
      decide: {},
      evolve: { Done: (state) => state },
    });
    expect(problems([one, twin], { commands: [one.Do] })).toEqual([
      "mini: 'Done' is declared twice, by one and by twin. Message names are unique in a scenario.",
    ]);
  });

  it('that a compensatable step stands after the pivot', () => {
    const late = good.compensatable('third', {
      send: one.Do,
      done: one.Done,
      undo: { send: one.Undo, done: one.Undone },
    });
    expect(problems([one, two, late], { commands: [Start] })).toEqual([
      "mini, saga 'good', step 'third': a compensatable step stands after the pivot 'second'. After the pivot nothing is undone; make it retriable, or move it up.",
    ]);
  });

  it('that two steps have one name', () => {
    const twins = saga('twins', { startsOn: Start, key: 'id' })
      .pivot('same', { send: one.Do, done: one.Done })
      .retriable('same', { send: two.Go, done: two.Gone });
    expect(problems([one, two, twins], { commands: [Start] })).toEqual([
      "mini, saga 'twins': two steps are called 'same'.",
    ]);
  });

  it('that a saga has no step, or would never start', () => {
    const empty = saga('empty', { startsOn: Start, key: 'id' });
    const idle = saga('idle', { startsOn: one.Do, key: 'id' }).pivot('first', { send: two.Go, done: two.Gone });
    const second = saga('second', { startsOn: Start, key: 'id' }).pivot('first', { send: two.Go, done: two.Gone });
    expect(problems([one, two, good, empty, idle, second], { commands: [Start] })).toEqual([
      "mini, saga 'empty': it starts on Start, on which 'good' starts already. A command has one handler.",
      "mini, saga 'empty': it has no step.",
      "mini, saga 'idle': it starts on Do, which one handles, so it would never start. Start it on an event of one.",
      "mini, saga 'second': it starts on Start, on which 'good' starts already. A command has one handler.",
    ]);
  });

  it('that parts have one name, or one of the kernel', () => {
    const relay = policy('relay', { whenever: one.Done, send: one.Undo });
    expect(problems([one, one, relay], { commands: [one.Do] })).toEqual(
      expect.arrayContaining([
        "mini: 'one' is the name of two parts, or one part stands in two contexts. Names of parts are unique in a scenario.",
        "mini, policy 'relay': this name is the kernel's own. Choose another one.",
      ]),
    );
  });

  it('that an external stands in a context, or that something there is no part', () => {
    const note = policy('note', { whenever: [bank.Charged, bank.ChargeDeclined], send: one.Undo });
    expect(problems([one, bank, note], { commands: [one.Do] })).toEqual([
      "mini, external 'bank': an external is in no context. List it under 'externals'.",
    ]);
    expect(problems([one, {} as never], { commands: [one.Do] })).toEqual([
      'mini: something in a context is no part. Make it with aggregate(), policy(), saga() and their kind.',
    ]);
  });

  it('that a switch is asked for and not listed, wherever it is asked for', () => {
    const moon = toggle('moon', { on: 'full', off: 'new' });
    const patience = setting('patience', [3, 5]);
    const hasty = policy('hasty', { whenever: one.Done, send: two.Go, given: moon });
    const careful = saga('careful', { startsOn: Start, key: 'id' })
      .compensatable('first', {
        send: one.Do,
        done: one.Done,
        undo: { send: one.Undo, done: one.Undone, evenIfUnanswered: moon },
      })
      .pivot('second', { send: two.Go, done: two.Gone })
      .retriable('third', { send: two.Go, done: two.Gone, retry: { times: patience, first: 1 } });
    const given = { commands: [Start], channels: [queue(one, { order: 'none', unless: moon })] };
    expect(problems([one, two, hasty, careful], given)).toEqual([
      "mini, policy 'hasty': it asks for the switch 'moon', which the scenario does not list under 'switches'.",
      "mini, saga 'careful': it asks for the switch 'moon', which the scenario does not list under 'switches'.",
      "mini, saga 'careful': it asks for the switch 'patience', which the scenario does not list under 'switches'.",
      "mini, the queue to 'one': it asks for the switch 'moon', which the scenario does not list under 'switches'.",
    ]);
    expect(problems([one, two, hasty, careful], { ...given, switches: [moon, patience] as never })).toEqual([]);
  });

  it('that a version of an event belongs to none, or that the one before it is missing', () => {
    const stray = { fields: {}, up: (): never => ({}) as never };
    const till = aggregate('till', {
      key: 'id',
      commands: { Open: {} },
      events: { Opened: {} },
      earlier: { 'Opened@2': stray, 'Closed@1': stray },
      initialState: {},
      decide: { Open: () => nothing },
      evolve: { Opened: (state) => state },
    });
    expect(problems([till], { commands: [till.Open] })).toEqual([
      "mini, aggregate 'till': 'Closed@1' is no earlier version of an event of its own.",
      "mini, aggregate 'till': Opened@2 is declared, but Opened@1 is not.",
    ]);
  });

  it('that an aggregate cannot have such snapshots', () => {
    const listed = amount('snapshot every', { is: 3, from: 0, to: 9 });
    const till = (volatile: boolean, every: number | typeof listed) =>
      aggregate('till', {
        key: 'id',
        commands: { Open: {} },
        events: {},
        initialState: {},
        volatile,
        snapshot: { every, version: 1 },
        decide: { Open: () => nothing },
        evolve: {},
      });
    const of = (part: ReturnType<typeof till>) => problems([part], { commands: [part.Open] });
    expect(of(till(true, 2))).toEqual(["mini, aggregate 'till': what is only in memory has no snapshots."]);
    expect(of(till(false, 1.5))).toEqual([
      "mini, aggregate 'till': a snapshot every 1.5 events is not possible. Give a whole number, 0 for never.",
    ]);
    expect(of(till(false, listed))).toEqual([
      "mini, aggregate 'till': it asks for the switch 'snapshot every', which the scenario does not list under 'switches'.",
    ]);
    expect(of(till(false, 0))).toEqual([]);
  });

  it('what a script gets wrong', () => {
    const moon = toggle('moon', { on: 'full', off: 'new' });
    const scripts = [
      happy('twice', 'Once.', [one.Do({ id: 'k' })]),
      happy('twice', 'And again.', [Other({ id: 'k' }), moon.is(false)]),
      broken('lossy', 'It drops.', [one.Do({ id: 'k' }), fault.drop(one.Do)]),
    ];
    expect(problems([one], { commands: [one.Do], scripts })).toEqual([
      "mini: two scripts are called 'twice'.",
      "mini, script 'twice': it sends Other, which the gateway does not take.",
      "mini, script 'twice': it sets the switch 'moon', which the scenario does not list.",
      "mini, script 'lossy': 'drop' needs a channel that may lose messages. Declare queue(part, { delivery: 'at most once' }).",
    ]);
    const channels = [queue(one, { delivery: 'at most once' })];
    expect(problems([one], { commands: [one.Do], channels, scripts: [scripts[2] as never] })).toEqual([]);
  });

  it('that a queue leads nowhere', () => {
    expect(problems([one], { commands: [one.Do], channels: [queue(two, {})] })).toEqual([
      "mini: the queue to 'two' leads nowhere, no part has that name.",
    ]);
  });
});

function errorOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (thrown) {
    return thrown;
  }
}

describe('compiling', () => {
  it('throws all problems at once', () => {
    const scenario = miniScenario([one], { commands: [Start, Other] });
    const thrown = errorOf(() => compile(scenario));
    expect(thrown).toBeInstanceOf(ScenarioError);
    expect(thrown).toMatchObject({ type: 'scenario-error', problems: [expect.any(String), expect.any(String)] });
    expect(String(thrown)).toMatch(/mini cannot run:\n {2}mini, gateway: nobody handles Start/);
  });

  it('refuses a switch that is not there, or has no such value', () => {
    const scenario = miniScenario([one], { commands: [one.Do] });
    expect(() => compile(scenario, { moon: true })).toThrow(
      "mini: there is no switch 'moon'. Its switches: outbox, inbox,",
    );
    expect(() => compile(scenario, { retries: 4 })).toThrow(
      "mini: the switch 'retries' cannot be 4. It can be 3, 0, 1, 5.",
    );
  });
});
