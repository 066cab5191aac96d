/**
 * A sidecar stands next to each instance, and every call from it and to it passes there.
 *
 *   checkout -> its sidecar -> the instance's sidecar -> instance
 *                   ^                                       |
 *                   +------- the instance's sidecar <-------+
 */
import { aggregate, policy, process, projection } from '../../kernel/index.ts';
import { request } from './checkout.ts';
import { injection } from './switches.ts';
import { outbound } from './outbound.ts';
import { prices, tax } from './services.ts';
import { attempt, result } from './words.ts';

/** One for each instance of a service that does not say no. It counts what passes. */
export const inbound = aggregate("instance's sidecar", {
  key: 'instanceId',
  commands: { PassIn: attempt, PassBack: result },
  events: { CallPassedIn: attempt, AnswerPassedBack: result },
  initialState: { passed: 0, ok: 0, errors: 0 },
  decide: {
    PassIn: ({ instanceId: _, ...call }) => ({ CallPassedIn: call }),
    PassBack: ({ instanceId: _, ...answer }) => ({ AnswerPassedBack: answer }),
  },
  evolve: {
    CallPassedIn: (before) => ({ ...before, passed: before.passed + 1 }),
    AnswerPassedBack: (before, { ok }) => ({
      ...before,
      ok: before.ok + (ok ? 1 : 0),
      errors: before.errors + (ok ? 0 : 1),
    }),
  },
});

/** There and back, from one sidecar to the other. */
export const through = [
  policy('out through the sidecar', {
    whenever: request.AskedThroughSidecar,
    send: outbound.CallOut,
    given: injection,
  }),
  policy("to the instance's sidecar", { whenever: outbound.TryStarted, send: inbound.PassIn }),
  policy("back to the caller's sidecar", {
    whenever: inbound.AnswerPassedBack,
    send: outbound.HearTry,
    where: ({ sidecarId }) => sidecarId !== null,
    with: ({ sidecarId, requestId, tryId, ok, reason }) => ({
      sidecarId: sidecarId ?? '',
      requestId,
      tryId,
      ok,
      reason,
    }),
  }),
  policy('one answer', {
    whenever: outbound.CallEnded,
    send: request.Hear,
  }),
] as const;

export const outOfTheInstance = policy('out of the instance', {
  whenever: [prices.PriceAnswered, tax.TaxAnswered],
  where: ({ sidecarId }) => sidecarId !== null,
  send: inbound.PassBack,
  given: injection,
});

/** From the sidecar to what stands next to it, and back. */
export const nextDoor = [
  policy('in to the prices', {
    whenever: inbound.CallPassedIn,
    where: ({ service }) => service === 'prices',
    send: prices.GetPrice,
  }),
  policy('in to the tax', {
    whenever: inbound.CallPassedIn,
    where: ({ service }) => service === 'tax',
    send: tax.GetTax,
  }),
  outOfTheInstance,
] as const;

/** Round the mesh: no retries, no rules, no counts. */
export const direct = [
  policy('call the prices directly', {
    whenever: request.AskedDirectly,
    where: ({ service }) => service === 'prices',
    send: prices.GetPrice,
    unless: injection,
  }),
  policy('call the tax directly', {
    whenever: request.AskedDirectly,
    where: ({ service }) => service === 'tax',
    send: tax.GetTax,
  }),
  policy('answer directly', {
    whenever: [prices.PriceAnswered, tax.TaxAnswered],
    where: ({ sidecarId }) => sidecarId === null,
    send: request.Hear,
    with: ({ requestId, service, version, ok, reason }) => ({
      requestId,
      service,
      version,
      ok,
      reason,
      tries: 1,
      canary: null,
    }),
  }),
] as const;

/** How long a try may take, and the pause before the next one. */
export const tryClock = process('clock of tries', {
  key: 'tryId',
  listensTo: [outbound],
  sends: [outbound.GiveUpTry, outbound.TryAgain],
  timeouts: ['no answer', 'pause'],
  initialState: { sidecarId: '', requestId: '' },
  decide: {
    TryStarted: ({ patience }) => [{ start: 'no answer', after: patience }],
    TrySucceeded: (_) => [{ stop: 'no answer' }],
    TryFailed: (_) => [{ stop: 'no answer' }],
    RetryPlanned: ({ after }) => [{ start: 'pause', after }],
    'no answer': ({ tryId }, state) => [outbound.GiveUpTry({ ...state, tryId })],
    pause: ({ tryId }, state) => [outbound.TryAgain({ ...state, tryId })],
  },
  evolve: {
    TryStarted: (_, { sidecarId, requestId }) => ({ sidecarId, requestId }),
    RetryPlanned: (_, { sidecarId, requestId }) => ({ sidecarId, requestId }),
  },
});

/** Lets back in whoever was ejected. */
export const ejectionClock = process('clock of ejections', {
  key: 'ejectionId',
  listensTo: [outbound],
  sends: [outbound.Readmit],
  timeouts: ['ejection ends'],
  initialState: { sidecarId: '', pool: '', instanceId: '' },
  decide: {
    InstanceEjected: ({ length }) => [{ start: 'ejection ends', after: length }],
    'ejection ends': (_, state) => [outbound.Readmit(state)],
  },
  evolve: { InstanceEjected: (_, { sidecarId, pool, instanceId }) => ({ sidecarId, pool, instanceId }) },
});

/** Only what passes a sidecar is counted. */
export const metrics = projection('metrics', {
  from: [inbound],
  key: 'instanceId',
  initialState: { calls: 0, ok: 0, errors: 0 },
  evolve: {
    CallPassedIn: (row) => ({ ...row, calls: row.calls + 1 }),
    AnswerPassedBack: (row, { ok }) => ({ ...row, ok: row.ok + (ok ? 1 : 0), errors: row.errors + (ok ? 0 : 1) }),
  },
});
