/** The sidecar next to whoever calls: which version, which instance, how often, and who gets no calls for a while. */
import { aggregate, nothing, unchanged, type Circumstances } from '../../kernel/index.ts';
import { z } from 'zod';
import { pick } from '../../blocks/balancer.ts';
import { backoff } from '../../blocks/retry.ts';
import { counted, sideOf } from '../../blocks/share.ts';
import {
  afterTry,
  cameBack,
  configuration,
  configurationBy,
  configured,
  exhausted,
  mayComeBack,
  notInjected,
  poolOf,
  reweighed,
  tryBegan,
  tryEnded,
  weightOfCanary,
  withCall,
  withoutCall,
  type Call,
  type Routing,
} from './routing.ts';
import { id, percent, reason, service, version } from './words.ts';

const call = { requestId: id, service, version };
const tried = { tryId: id, instanceId: id, pool: id, at: z.int() };
const ended = { ...call, tries: z.int(), canary: percent, ok: z.boolean(), reason };

/** One for each instance of a caller. It makes a call of several tries, and gives one answer. */
export const outbound = aggregate("caller's sidecar", {
  key: 'sidecarId',
  commands: {
    CallOut: { requestId: id, service, customerId: id },
    HearTry: { requestId: id, tryId: id, ok: z.boolean(), reason },
    GiveUpTry: { requestId: id, tryId: id },
    TryAgain: { requestId: id, tryId: id },
    Readmit: { pool: id, instanceId: id },
    ApplyWeights: { canary: percent },
  },
  events: {
    SidecarInjected: configuration,
    WeightsApplied: { canary: percent },
    CallRouted: { ...call, canary: percent },
    TryStarted: { ...call, tryId: id, instanceId: id, patience: z.int() },
    TrySucceeded: { ...call, ...tried },
    TryFailed: { ...call, ...tried, reason, timedOut: z.boolean() },
    InstanceEjected: { ejectionId: id, pool: id, instanceId: id, length: z.int() },
    EjectionSpared: { pool: id, instanceId: id },
    InstanceReadmitted: { pool: id, instanceId: id, at: z.int() },
    RetryPlanned: { requestId: id, tryId: id, after: z.int() },
    CallEnded: ended,
    AnswerDropped: { requestId: id, tryId: id },
  },
  initialState: notInjected,
  decide: {
    CallOut: ({ requestId, service, customerId }, before, { given }) => {
      const { state, opening } = opened(before, given);
      const version = service === 'prices' && sideOf(state.weights, customerId) === 'v2' ? 'v2' : 'v1';
      const canary = weightOfCanary(state);
      const fresh: Call = { service, version, canary, tries: 0, tryId: '', instanceId: null };
      return [
        ...opening,
        { CallRouted: { requestId, service, version, canary } },
        nextTry(state, requestId, fresh, `${requestId} #1`),
      ];
    },
    HearTry: ({ requestId, tryId, ok, reason }, state, circumstances) => {
      const call = underWay(state, requestId, tryId);
      if (call === null) return { AnswerDropped: { requestId, tryId } };
      return afterResult(state, requestId, call, { ok, reason, timedOut: false }, circumstances);
    },
    GiveUpTry: ({ requestId, tryId }, state, circumstances) => {
      const call = underWay(state, requestId, tryId);
      if (call === null) return nothing;
      const reason = `no answer within ${state.perTry.after} ms`;
      return afterResult(state, requestId, call, { ok: false, reason, timedOut: true }, circumstances);
    },
    TryAgain: ({ requestId, tryId }, state) => {
      const call = state.calls[requestId];
      if (call === undefined || call.tryId !== tryId || call.instanceId !== null) return nothing;
      return nextTry(state, requestId, call, tryId);
    },
    Readmit: ({ pool, instanceId }, state, { now }) =>
      mayComeBack(state, pool, instanceId, now) ? { InstanceReadmitted: { pool, instanceId, at: now } } : nothing,
    ApplyWeights: ({ canary }, before, { given }) => [...opened(before, given).opening, { WeightsApplied: { canary } }],
  },
  evolve: {
    SidecarInjected: (_, by) => configured(by),
    WeightsApplied: (state, { canary }) => reweighed(state, canary),
    CallRouted: (state, { requestId, service, version, canary }) => ({
      ...state,
      weights: service === 'prices' ? counted(state.weights, version) : state.weights,
      calls: { ...state.calls, [requestId]: { service, version, canary, tries: 0, tryId: '', instanceId: null } },
    }),
    TryStarted: (state, { requestId, tryId, instanceId }) => tryBegan(state, requestId, tryId, instanceId),
    TrySucceeded: (state, tried) => tryEnded(state, { ...tried, ok: true, timedOut: false }),
    TryFailed: (state, tried) => tryEnded(state, { ...tried, ok: false }),
    InstanceEjected: unchanged,
    EjectionSpared: unchanged,
    InstanceReadmitted: (state, { pool, instanceId, at }) => cameBack(state, pool, instanceId, at),
    RetryPlanned: (state, { requestId, tryId }) => withCall(state, requestId, { tryId, instanceId: null }),
    CallEnded: (state, { requestId, ok }) => (ok ? withoutCall(state, requestId) : exhausted(state, requestId)),
    AnswerDropped: unchanged,
  },
});

/** Whatever comes first finds the sidecar that was put there. */
function opened(state: Routing, given: Circumstances['given']) {
  if (state.injected) return { state, opening: [] };
  const by = configurationBy(given);
  return { state: configured(by), opening: [{ SidecarInjected: by }] };
}

/** The call, if this is the try that it waits for. */
function underWay(state: Routing, requestId: string, tryId: string): Call | null {
  const call = state.calls[requestId];
  return call === undefined || call.tryId !== tryId || call.instanceId === null ? null : call;
}

/** To the instance whose turn it is; the version stays, however often it is tried. */
function nextTry(state: Routing, requestId: string, call: Call, tryId: string) {
  const { service, version, tries, canary } = call;
  const pool = state.pools[poolOf(call)];
  const member = pool === undefined ? null : pick(pool.turn, Number.MAX_SAFE_INTEGER);
  const named = { requestId, service, version };
  return member === null
    ? { CallEnded: { ...named, tries, canary, ok: false, reason: 'no instance is left' } }
    : { TryStarted: { ...named, tryId, instanceId: member.id, patience: state.perTry.after } };
}

interface Result {
  readonly ok: boolean;
  readonly reason: string;
  readonly timedOut: boolean;
}

function afterResult(
  state: Routing,
  requestId: string,
  { service, version, tries, canary, tryId, instanceId: at }: Call,
  { ok, reason, timedOut }: Result,
  { now, random }: Circumstances,
) {
  const [pool, instanceId] = [poolOf({ service, version }), at ?? ''];
  const named = { requestId, service, version };
  const tried = { ...named, tryId, instanceId, pool, at: now };
  const end = { CallEnded: { ...named, tries, canary, ok, reason } };
  if (ok) return [{ TrySucceeded: tried }, end];
  return [
    { TryFailed: { ...tried, reason, timedOut } },
    ...consequences(state, pool, instanceId, now),
    tries > state.retry.times
      ? end
      : {
          RetryPlanned: {
            requestId,
            tryId: `${requestId} #${tries + 1}`,
            after: drawn(backoff(state.retry, tries), random),
          },
        },
  ];
}

function drawn([from, to]: readonly [number, number], random: () => number): number {
  return from + Math.floor(random() * (to - from + 1));
}

/** What a failure means for the instance. */
function consequences({ pools }: Routing, name: string, instanceId: string, now: number) {
  const before = pools[name];
  if (before === undefined) return [];
  const { pool, verdict } = afterTry(before, { pool: name, instanceId, ok: false, at: now });
  if (verdict === 'stays') return [];
  if (verdict === 'spared') return [{ EjectionSpared: { pool: name, instanceId } }];
  const length = (pool.outliers?.hosts.find(({ id }) => id === instanceId)?.until ?? now) - now;
  return [{ InstanceEjected: { ejectionId: `ejection of ${instanceId}`, pool: name, instanceId, length } }];
}
