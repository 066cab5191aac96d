/** A topic as an author declares it, as the model describes it, and what the load check finds wrong with it. */
import { describe as suite, expect, it } from 'vitest';
import { text } from '../../testing/fields.ts';
import { miniScenario } from '../../testing/mini-scenario.ts';
import { queue } from '../authoring/channel.ts';
import { aggregate } from '../authoring/decider.ts';
import { policy } from '../authoring/policy.ts';
import { projection } from '../authoring/projection.ts';
import { amount, setting } from '../authoring/switches.ts';
import { topic } from '../authoring/topic.ts';
import { describe } from './describe.ts';
import { loadProblems } from './load-check.ts';

const parcel = aggregate('parcel', {
  key: 'parcelId',
  commands: { Move: { city: text } },
  events: { Moved: { city: text }, Lost: {} },
  initialState: {},
  decide: { Move: ({ city }) => ({ Moved: { city } }) },
  evolve: { Moved: (state) => state, Lost: (state) => state },
});
const tracker = projection('tracker', {
  from: [parcel],
  key: 'parcelId',
  initialState: { city: '' },
  evolve: { Moved: (_, { city }) => ({ city }) },
});
const members = amount('tracker members', { is: 2, from: 0, to: 5 });
const shutdown = setting('shutdown', ['drain and commit', 'kill']);
const parcels = topic('parcels', {
  carries: [parcel.Moved],
  partitions: 3,
  by: 'parcelId',
  groups: {
    tracker: {
      consumers: [tracker],
      members,
      shutdown,
      retry: { times: 3, first: 1_000, factor: 2, atMost: 30_000 },
      deadLetters: { topic: 'parcels.dead', neverRetried: ['VALIDATION_ERROR'] },
    },
  },
});
const scenario = miniScenario([parcel, tracker], {
  commands: [parcel.Move, parcels.orders.StartMember],
  channels: [parcels],
  switches: [members, shutdown],
});

suite('a topic in the model', () => {
  const model = describe(scenario);

  it('says what it carries, who reads it and how', () => {
    expect(model.topics).toEqual([
      {
        name: 'parcels',
        carries: ['Moved'],
        partitions: 3,
        by: 'parcelId',
        keeps: 1_000,
        deadLettersOf: null,
        groups: [
          {
            name: 'parcels/tracker',
            title: 'tracker',
            consumers: ['tracker'],
            members: 2,
            startsFrom: 'earliest',
            shutdown: 'drain and commit',
            retry: { times: 3, first: 1_000, factor: 2, atMost: 30_000 },
            deadLetters: { topic: 'parcels.dead', neverRetried: ['VALIDATION_ERROR'] },
            commitEvery: 3,
            session: 10_000,
            assignment: 'range',
          },
        ],
      },
      {
        name: 'parcels.dead',
        carries: ['DeadLettered'],
        partitions: 1,
        by: 'key',
        keeps: 1_000,
        groups: [],
        deadLettersOf: 'parcels/tracker',
      },
    ]);
  });

  it('is a component, and so is each of its groups', () => {
    const logs = model.components.filter(({ kind }) => kind === 'topic' || kind === 'group');
    expect(logs.map(({ name, kind, hears, accepts }) => [name, kind, hears, accepts])).toEqual([
      ['parcels', 'topic', ['Moved'], []],
      ['parcels/tracker', 'group', ['Moved'], ['StartMember']],
      ['parcels.dead', 'topic', ['DeadLettered'], []],
    ]);
  });

  it('describes the orders to its groups that the gateway takes', () => {
    const order = model.messages.find(({ type }) => type === 'StartMember');
    expect(order).toMatchObject({ kind: 'command', producers: ['gateway'], consumers: ['parcels/tracker'] });
    expect(order?.schema['required']).toEqual(['topic', 'group', 'member']);
    expect(model.messages.some(({ type }) => type === 'KillMember')).toBe(false);
  });

  it('an order knows its topic by itself', () => {
    expect(parcels.orders.StartMember({ group: 'tracker', member: 'm' }).data).toEqual({
      topic: 'parcels',
      group: 'tracker',
      member: 'm',
    });
  });
});

suite('the load check', () => {
  const found = (given: Partial<Parameters<typeof miniScenario>[1]>) =>
    loadProblems(miniScenario([parcel, tracker], { commands: [parcel.Move], ...given }));
  const group = { consumers: [tracker], members: 1 };
  const other = (name: string, more: object) =>
    topic(name, { carries: [parcel.Moved], partitions: 1, by: 'parcelId', groups: { tracker: group }, ...more });

  it('finds nothing wrong with a topic that is well', () => {
    expect(loadProblems(scenario)).toEqual([]);
    expect(found({ channels: [other('log', {})] })).toEqual([]);
  });

  it('says that a name is taken, and that an event has two topics', () => {
    expect(found({ channels: [other('tracker', {}), other('log', { groups: {} })] })).toEqual([
      "mini: the name 'tracker' of a topic is taken. Topics and parts share their names.",
      'mini: Moved is carried by two topics, or twice. An event has one topic.',
    ]);
  });

  it('says what a topic cannot carry, choose by or be split into', () => {
    const stranger = aggregate('stranger', {
      key: 'id',
      commands: {},
      events: { Came: {} },
      initialState: {},
      decide: {},
      evolve: { Came: (state) => state },
    });
    expect(
      found({
        channels: [other('log', { carries: [stranger.Came, parcel.Moved], by: 'city', partitions: 0, groups: {} })],
      }),
    ).toEqual([
      "mini, topic 'log': it carries Came, which no part of this scenario publishes.",
      "mini, topic 'log': it needs at least one partition.",
    ]);
    expect(found({ channels: [other('log', { by: 'weight', groups: {} })] })).toEqual([
      "mini, topic 'log': Moved has no field 'weight' to choose a partition by.",
    ]);
  });

  it('says who cannot be in a group', () => {
    const deaf = projection('deaf', {
      from: [parcel],
      key: 'parcelId',
      initialState: { n: 0 },
      evolve: { Lost: (row) => row },
    });
    const nowhere = policy('nowhere', { whenever: parcel.Moved, send: parcel.Move });
    const groups = {
      none: { consumers: [], members: -1 },
      both: { consumers: [deaf, nowhere, tracker], members: 1 },
      again: { consumers: [tracker], members: 1 },
    };
    expect(
      loadProblems(
        miniScenario([parcel, tracker, deaf], {
          commands: [parcel.Move],
          channels: [other('log', { groups }), queue(tracker, { order: 'none' })],
        }),
      ),
    ).toEqual([
      "mini, topic 'log': 'tracker' is in two of its groups, or twice in one.",
      "mini, topic 'log', group 'none': its members are a whole number.",
      "mini, topic 'log', group 'none': it has no consumer.",
      "mini, topic 'log', group 'both': 'deaf' listens to nothing that the topic carries.",
      "mini, topic 'log', group 'both': its consumer 'nowhere' is in no context.",
      "mini, topic 'log', group 'both': 'tracker' has a queue of its own. What a group reads is delivered by the group.",
      "mini, topic 'log', group 'again': 'tracker' has a queue of its own. What a group reads is delivered by the group.",
    ]);
  });

  it('says that a switch is not listed, and that an order has no topic', () => {
    const bySwitch = other('log', { groups: { tracker: { ...group, members } } });
    expect(found({ channels: [bySwitch] })).toEqual([
      "mini, topic 'log': it asks for the switch 'tracker members', which the scenario does not list under 'switches'.",
    ]);
    expect(found({ commands: [parcels.orders.KillMember] })).toEqual([
      "mini, gateway: KillMember is for the groups of a topic, and there is none under 'channels'.",
    ]);
  });
});
