/**
 * Stateless instances behind a balancer, and the autoscaler that decides how many there are.
 *
 *   SendRequest -> balancer -> instance (queue, one at a time) -> served -> balancer: one request less
 *                      ^                                             |
 *                      +---- ScaleTo ---- autoscaler <---------------+
 */
import {
  aggregate,
  nothing,
  policy,
  process,
  projection,
  refuse,
  unchanged,
  type Circumstances,
} from '../../kernel/index.ts';
import { z } from 'zod';
import { answered, given as gave, joined, left, noMembers, pick, wanted } from '../../blocks/balancer.ts';
import { drain, lookEvery, maximum, minimum, queueLimit, strategy, target } from './switches.ts';
import { id, request, version } from './words.ts';

const instanceName = (n: number) => `instance-${n}`;

export const balancer = aggregate('balancer', {
  key: 'service',
  commands: {
    SendRequest: request,
    ReleaseRequest: { instanceId: id },
    ScaleTo: { instances: z.int().min(1) },
  },
  events: {
    PoolOpened: { strategy: z.enum(['round robin', 'least loaded']), min: z.int(), max: z.int() },
    RequestRouted: { ...request, instanceId: id, version },
    RequestReleased: { instanceId: id },
    InstanceAdded: { instanceId: id },
    InstanceRemoved: { instanceId: id, lost: z.int() },
  },
  initialState: { pool: noMembers('round robin'), started: 0, accepted: 0, answered: 0, lost: 0, min: 0, max: 0 },
  decide: {
    SendRequest: (request, { pool, started, accepted }, { given }) => {
      const opening = started > 0 ? [] : opened(given);
      const ready = opening.reduce(
        (soFar, event) => ('InstanceAdded' in event ? joined(soFar, event.InstanceAdded.instanceId) : soFar),
        started > 0 ? pool : noMembers(given(strategy)),
      );
      const member = pick(ready, given(queueLimit));
      if (member === null) return refuse('every instance has its queue full');
      return [...opening, { RequestRouted: { ...request, instanceId: member.id, version: accepted + 1 } }];
    },
    ReleaseRequest: ({ instanceId }) => ({ RequestReleased: { instanceId } }),
    ScaleTo: ({ instances }, { pool, started, min, max }, { given }) => {
      if (instances < min || instances > max) return refuse(`between ${min} and ${max} instances`);
      const more = Math.max(0, instances - pool.members.length);
      const fewer = pool.members.slice(instances);
      return [
        ...Array.from({ length: more }, (_, i) => ({ InstanceAdded: { instanceId: instanceName(started + i + 1) } })),
        ...fewer.map(({ id, load }) => ({ InstanceRemoved: { instanceId: id, lost: given(drain) ? 0 : load } })),
      ];
    },
  },
  evolve: {
    PoolOpened: (state, { strategy, min, max }) => ({ ...state, pool: noMembers(strategy), min, max }),
    RequestRouted: (state, { instanceId }) => ({
      ...state,
      pool: gave(state.pool, instanceId),
      accepted: state.accepted + 1,
    }),
    RequestReleased: (state, { instanceId }) => ({
      ...state,
      pool: answered(state.pool, instanceId),
      answered: state.answered + 1,
    }),
    InstanceAdded: (state, { instanceId }) => ({
      ...state,
      pool: joined(state.pool, instanceId),
      started: state.started + 1,
    }),
    InstanceRemoved: (state, { instanceId, lost }) => ({
      ...state,
      pool: left(state.pool, instanceId),
      lost: state.lost + lost,
    }),
  },
});

/** The first request finds the fewest instances there are. */
function opened(given: Circumstances['given']) {
  const [min, max] = [given(minimum), Math.max(given(minimum), given(maximum))];
  return [
    { PoolOpened: { strategy: given(strategy), min, max } },
    ...Array.from({ length: min }, (_, i) => ({ InstanceAdded: { instanceId: instanceName(i + 1) } })),
  ];
}

type Request = { readonly [field in keyof typeof queued]: z.infer<(typeof queued)[field]> };
const queued = { ...request, service: id, version };
type Waiting = Request & { readonly since: number };
const noQueue: readonly Waiting[] = [];

/** One request at a time, the others wait. Nothing is kept between two of them. */
export const instance = aggregate('instance', {
  key: 'instanceId',
  commands: { Serve: queued, FinishRequest: {}, StopInstance: {} },
  events: {
    RequestQueued: { ...queued, since: z.int() },
    RequestStarted: { work: request.work },
    RequestServed: { ...queued, took: z.int() },
    InstanceStopped: {},
  },
  initialState: { queue: noQueue },
  decide: {
    Serve: (request, { queue }, { now }) => [
      { RequestQueued: { ...request, since: now } },
      ...(queue.length === 0 ? [{ RequestStarted: { work: request.work } }] : []),
    ],
    FinishRequest: (_, { queue }, { now }) => {
      const [done, next] = queue;
      if (done === undefined) return nothing;
      return [
        { RequestServed: { ...done, took: now - done.since } },
        ...(next === undefined ? [] : [{ RequestStarted: { work: next.work } }]),
      ];
    },
    StopInstance: () => ({ InstanceStopped: {} }),
  },
  evolve: {
    RequestQueued: ({ queue }, { instanceId: _, ...request }) => ({ queue: [...queue, request] }),
    RequestStarted: unchanged,
    RequestServed: ({ queue }) => ({ queue: queue.slice(1) }),
    InstanceStopped: () => ({ queue: noQueue }),
  },
});

export const serve = policy('hand the request over', { whenever: balancer.RequestRouted, send: instance.Serve });
export const release = policy('give the place back', {
  whenever: instance.RequestServed,
  send: balancer.ReleaseRequest,
});
export const stop = policy('stop what was removed', {
  whenever: balancer.InstanceRemoved,
  send: instance.StopInstance,
  unless: drain,
});

export const worker = process('worker', {
  key: 'instanceId',
  listensTo: [instance],
  sends: [instance.FinishRequest],
  timeouts: ['busy'],
  initialState: { served: 0 },
  decide: {
    RequestStarted: ({ work }) => [{ start: 'busy', after: work }],
    InstanceStopped: () => [{ stop: 'busy' } as const],
    busy: ({ instanceId }) => [instance.FinishRequest({ instanceId })],
  },
  evolve: { RequestServed: ({ served }) => ({ served: served + 1 }) },
});

/** Looks that nothing was heard in after which the autoscaler rests: a request got lost, and will not be answered. */
const patience = 100;

export const autoscaler = process('autoscaler', {
  key: 'service',
  listensTo: [balancer],
  sends: [balancer.ScaleTo],
  timeouts: ['look'],
  initialState: { open: 0, instances: 0, quiet: 0 },
  decide: {
    RequestRouted: (_, state, { given }) => (looks(state, given) ? [] : [{ start: 'look', after: given(lookEvery) }]),
    RequestReleased: (_, state, { given }) => (looks(state, given) ? [] : [{ start: 'look', after: given(lookEvery) }]),
    look: ({ service }, state, { given }) => {
      const { open, instances } = state;
      const enough = wanted({ min: given(minimum), max: given(maximum), target: given(target) }, open);
      // Out at once, in one by one: a new instance is cheaper than a request that waits.
      const next = enough < instances ? instances - 1 : enough;
      return [
        ...(next === instances ? [] : [balancer.ScaleTo({ service, instances: next })]),
        ...(looks({ ...state, quiet: state.quiet + 1 }, given)
          ? [{ start: 'look', after: given(lookEvery) } as const]
          : []),
      ];
    },
  },
  evolve: {
    RequestRouted: (state) => ({ ...state, open: state.open + 1, quiet: 0 }),
    RequestReleased: (state) => ({ ...state, open: Math.max(0, state.open - 1), quiet: 0 }),
    InstanceAdded: (state) => ({ ...state, instances: state.instances + 1, quiet: 0 }),
    InstanceRemoved: (state, { lost }) => ({
      open: Math.max(0, state.open - lost),
      instances: state.instances - 1,
      quiet: 0,
    }),
    look: (state) => ({ ...state, quiet: state.quiet + 1 }),
  },
});

/** It goes on looking while somebody waits, or while there are more instances than are needed. */
function looks(
  { open, instances, quiet }: { open: number; instances: number; quiet: number },
  given: Circumstances['given'],
): boolean {
  return quiet < patience && (open > 0 || instances > given(minimum));
}

/** Times in virtual ms. */
export const responseTimes = projection('response times', {
  from: [instance],
  key: 'service',
  initialState: { served: 0, total: 0, longest: 0 },
  evolve: {
    RequestServed: ({ served, total, longest }, { took }) => ({
      served: served + 1,
      total: total + took,
      longest: Math.max(longest, took),
    }),
  },
});

export const poolSize = projection('pool size', {
  from: [balancer],
  key: 'service',
  initialState: { instances: 0, most: 0 },
  evolve: {
    InstanceAdded: ({ instances, most }) => ({ instances: instances + 1, most: Math.max(most, instances + 1) }),
    InstanceRemoved: ({ instances, most }) => ({ instances: instances - 1, most }),
  },
});
