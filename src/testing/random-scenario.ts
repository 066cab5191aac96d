import fc from 'fast-check';
import {
  aggregate,
  choice,
  command,
  external,
  nothing,
  policy,
  process,
  projection,
  queue,
  readModelsEqualTheirFold,
  refuse,
  saga,
  scenario,
  type ChannelOptions,
  type Fault,
  type Input,
  type Part,
  type Scenario,
  type SwitchValues,
} from '../kernel/index.ts';
import { text, whole } from './fields.ts';

/** What a random system looks like. */
export interface Sketch {
  /** From each worker to another one. */
  readonly links: readonly (readonly [from: number, to: number])[];
  readonly channels: readonly ChannelOptions[];
  readonly switches: SwitchValues;
}

const state = { count: 0, trail: 0 };
const noted = ({ count, trail }: typeof state, { n }: { n: number }) => ({
  count: count + 1,
  trail: (Math.imul(trail, 31) + n) | 0,
});

const zero = aggregate('worker 0', {
  key: 'id',
  commands: { Act0: { n: whole }, Undo0: {} },
  events: { Acted0: { n: whole }, Undone0: {} },
  initialState: state,
  decide: {
    Act0: ({ n }) => (n % 5 === 0 ? nothing : n % 7 === 0 ? refuse('seven') : { Acted0: { n } }),
    Undo0: (_, { count }) => (count === 0 ? nothing : { Undone0: {} }),
  },
  evolve: { Acted0: noted, Undone0: ({ count, trail }) => ({ count: count - 1, trail }) },
});
const one = aggregate('worker 1', {
  key: 'id',
  commands: { Act1: { n: whole }, Undo1: {} },
  events: { Acted1: { n: whole }, Undone1: {} },
  initialState: state,
  decide: {
    Act1: ({ n }, _, { random }) => (n % 7 === 0 || random() < 0.1 ? refuse('seven, or chance') : { Acted1: { n } }),
    Undo1: () => ({ Undone1: {} }),
  },
  evolve: { Acted1: noted, Undone1: ({ count, trail }) => ({ count: count - 1, trail }) },
});
const mood = choice('mood', ['kind', 'cross']);
const outside = external('outside', {
  key: 'id',
  latency: [5, 60],
  choices: [mood],
  commands: { Ask: { n: whole } },
  events: { Answered: { n: whole }, Grumbled: { n: whole } },
  initialState: state,
  decide: {
    Ask: ({ n }, _, { choose }) => (choose(mood) === 'kind' ? [{ Answered: { n } }, { Grumbled: { n } }] : nothing),
  },
  evolve: { Answered: noted, Grumbled: (before) => before },
});

const Begin = command('Begin', { id: text, n: whole });
const Lead = command('Lead', { id: text, n: whole });

const intake = aggregate('intake', {
  key: 'id',
  commands: { Take: { n: whole } },
  events: { Taken: { n: whole }, Checked: { n: whole } },
  initialState: state,
  decide: { Take: ({ n }) => [{ Taken: { n } }, { Checked: { n: n + 1 } }] },
  evolve: { Taken: noted, Checked: noted },
});

const clerk = process('clerk', {
  key: 'id',
  listensTo: [intake, one],
  sends: [outside.Ask, zero.Act0],
  timeouts: ['patience'],
  initialState: { waits: 0 },
  decide: {
    Taken: ({ id, n }) => [outside.Ask({ id, n }), { start: 'patience', after: 40 }],
    Acted1: ({ n }) => (n % 2 === 0 ? [{ stop: 'patience' }] : [{ start: 'patience', after: 20 }]),
    patience: ({ id }) => [zero.Act0({ id, n: 2 })],
  },
  evolve: { Taken: ({ waits }) => ({ waits: waits + 1 }), patience: ({ waits }) => ({ waits: waits - 1 }) },
});

const leader = saga('leader', { startsOn: Lead, key: 'id', deadline: 2_000 })
  .compensatable('first', { send: zero.Act0, done: zero.Acted0, undo: { send: zero.Undo0, done: zero.Undone0 } })
  .compensatable('second', {
    send: one.Act1,
    done: one.Acted1,
    within: 150,
    undo: { send: one.Undo1, done: one.Undone1, evenIfUnanswered: true },
  })
  .pivot('third', { send: outside.Ask, done: outside.Answered, within: 300 })
  .retriable('fourth', {
    send: zero.Act0,
    with: ({ id, n }) => ({ id, n: n + 1 }),
    done: zero.Acted0,
    retry: { times: 2, first: 50 },
  })
  .late(outside.Answered, { send: zero.Undo0 });

const opener = saga('opener', { startsOn: Begin, key: 'id' }).notify('take', { send: intake.Take });

const perId = projection('per id', {
  from: [zero, one, outside, intake],
  key: 'id',
  initialState: state,
  evolve: { Acted0: noted, Acted1: noted, Answered: noted, Grumbled: noted, Taken: noted },
});
const overall = projection('overall', {
  from: [zero, intake],
  initialState: state,
  evolve: { Acted0: noted, Checked: noted },
});

/** Consumers that channels of a sketch lead to, in this order. */
const consumers: readonly Part[] = [zero, one, outside, intake, clerk, perId, overall];

export function randomScenario({ links, channels }: Sketch): Scenario {
  const events = [zero.Acted0, one.Acted1, outside.Answered, intake.Checked] as const;
  const commands = [zero.Act0, one.Act1, outside.Ask] as const;
  const passOn = ({ id, n }: { id: string; n: number }) => ({ id: n % 3 === 0 ? 'k-0' : id, n: n - 1 });
  const policies = links.map(([from, to], i) =>
    policy(`pass on ${i}`, {
      whenever: events[from % events.length] as typeof zero.Acted0,
      where: ({ n }) => n > 1,
      send: commands[to % commands.length] as typeof zero.Act0,
      with: passOn,
    }),
  );
  return scenario('random', {
    title: 'Random',
    teaches: 'For tests.',
    contexts: { all: [zero, one, intake, clerk, leader, opener, perId, overall, ...policies] },
    externals: [outside],
    gateway: { commands: [Begin, Lead], queries: [perId, overall] },
    channels: channels.map((options, i) => queue(consumers[i] as Part, options)),
    laws: [readModelsEqualTheirFold],
    scripts: [],
  });
}

const channel: fc.Arbitrary<ChannelOptions> = fc.record({
  delivery: fc.constantFrom('at least once' as const, 'at least once' as const, 'at most once' as const),
  order: fc.constantFrom('per key' as const, 'per key' as const, 'none' as const),
  retry: fc.record({ times: fc.nat(2), first: fc.integer({ min: 1, max: 40 }), jitter: fc.boolean() }),
  onPoison: fc.constantFrom('block' as const, 'park the message' as const, 'park the sequence' as const),
});

export const sketches: fc.Arbitrary<Sketch> = fc.record({
  links: fc.array(fc.tuple(fc.nat(3), fc.nat(2)), { maxLength: 4 }),
  channels: fc.array(channel, { maxLength: consumers.length }),
  switches: fc.record({
    outbox: fc.boolean(),
    inbox: fc.boolean(),
    deadlines: fc.boolean(),
    'ordered delivery': fc.boolean(),
  }),
});

/** A few commands for two instances, close together. */
export const inputLists: fc.Arbitrary<readonly Input[]> = fc
  .array(
    fc.record({
      type: fc.constantFrom('Begin', 'Lead'),
      id: fc.constantFrom('k-0', 'k-1'),
      n: fc.integer({ min: 1, max: 9 }),
      at: fc.integer({ min: 0, max: 120 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) => list.map(({ type, id, n, at }, i) => ({ id: `in-${i}`, type, at, data: { id, n } })));

export const someFaults: readonly Fault[] = [
  { kind: 'fail', times: 1 },
  { kind: 'fail', times: 2 },
  { kind: 'poison' },
  { kind: 'crash', when: 'before commit' },
  { kind: 'crash', when: 'after commit' },
  { kind: 'crash', when: 'after publish' },
  { kind: 'duplicate' },
  { kind: 'delay', ms: 35 },
  { kind: 'drop' },
  { kind: 'overtake' },
  { kind: 'lose reply' },
  { kind: 'conflict' },
  { kind: 'down', ms: 25 },
  { kind: 'failing compensation' },
  { kind: 'restart' },
  { kind: 'rebuild' },
];
