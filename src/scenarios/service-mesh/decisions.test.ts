import { describe, expect, it } from 'vitest';
import { given } from '../../testing/given.ts';
import { request } from './checkout.ts';
import { rules } from './control-plane.ts';
import { outbound } from './outbound.ts';
import { serviceMesh } from './scenario.ts';
import { prices } from './services.ts';

const sidecarId = 'checkout-1';
const prices1 = { service: 'prices', version: 'v1' } as const;
const routed = { CallRouted: { sidecarId, requestId: 'req-1', ...prices1, canary: 10 } };
const injected = {
  SidecarInjected: {
    sidecarId,
    canary: 10,
    retries: 1,
    perTry: 250,
    ejects: true,
    errorsInARow: 2,
    ejectedFor: 30_000,
    mostEjected: 50,
    stable: 3,
    canaries: 2,
  },
};
const started = (n: number, instanceId: string) => ({
  TryStarted: { sidecarId, requestId: 'req-1', tryId: `req-1 #${n}`, ...prices1, instanceId, patience: 250 },
});
const failed = (n: number, instanceId: string) => ({
  TryFailed: {
    sidecarId,
    requestId: 'req-1',
    tryId: `req-1 #${n}`,
    ...prices1,
    instanceId,
    pool: 'prices v1',
    at: 0,
    reason: 'internal error',
    timedOut: false,
  },
});
const hear = (n: number, ok: boolean) =>
  outbound.HearTry({ sidecarId, requestId: 'req-1', tryId: `req-1 #${n}`, ok, reason: ok ? '' : 'internal error' });

describe("the caller's sidecar", () => {
  it('chooses a version by customer, and the instance whose turn it is', () => {
    const call = (customerId: string) =>
      outbound.CallOut({ sidecarId, requestId: 'req-1', service: 'prices', customerId });
    expect(given(serviceMesh, injected).when(call('cus-119'))).toMatchObject({
      events: [{ CallRouted: { version: 'v1' } }, { TryStarted: { instanceId: 'prices-v1-1', tryId: 'req-1 #1' } }],
    });
    expect(given(serviceMesh, injected).when(call('cus-117'))).toMatchObject({
      events: [{ CallRouted: { version: 'v2', canary: 10 } }, { TryStarted: { instanceId: 'prices-v2-1' } }],
    });
  });

  it('answers when the try is good', () => {
    expect(given(serviceMesh, injected, routed, started(1, 'prices-v1-1')).when(hear(1, true))).toMatchObject({
      events: [{ TrySucceeded: {} }, { CallEnded: { ok: true, tries: 1 } }],
    });
  });

  it('plans another try when it is not, as long as it may', () => {
    const first = [injected, routed, started(1, 'prices-v1-1')];
    expect(given(serviceMesh, ...first).when(hear(1, false))).toMatchObject({
      events: [{ TryFailed: { instanceId: 'prices-v1-1' } }, { RetryPlanned: { tryId: 'req-1 #2' } }],
    });
    const second = [...first, failed(1, 'prices-v1-1'), started(2, 'prices-v1-2')];
    expect(given(serviceMesh, ...second).when(hear(2, false))).toMatchObject({
      events: [{ TryFailed: {} }, { CallEnded: { ok: false, tries: 2, reason: 'internal error' } }],
    });
  });

  it('ejects who fails too often', () => {
    const history = [injected, routed, started(1, 'prices-v1-1'), failed(1, 'prices-v1-1'), started(2, 'prices-v1-1')];
    expect(given(serviceMesh, ...history).when(hear(2, false))).toMatchObject({
      events: [
        { TryFailed: {} },
        { InstanceEjected: { instanceId: 'prices-v1-1', length: 30_000 } },
        { CallEnded: {} },
      ],
    });
  });

  it('drops the answer of a try that it has given up', () => {
    const history = [injected, routed, started(1, 'prices-v1-1'), failed(1, 'prices-v1-1'), started(2, 'prices-v1-2')];
    expect(given(serviceMesh, ...history).when(hear(1, true))).toMatchObject({ events: [{ AnswerDropped: {} }] });
    const giveUp = outbound.GiveUpTry({ sidecarId, requestId: 'req-1', tryId: 'req-1 #1' });
    expect(given(serviceMesh, ...history).when(giveUp)).toEqual({ events: [] });
  });
});

describe('the traffic rules', () => {
  const noteError = rules.NoteCanaryError({ service: 'prices', tryId: 'req-9 #1' });
  const noted = { CanaryErrorNoted: { service: 'prices', tryId: 'req-8 #1' } };

  it('are rolled back by hand, once', () => {
    const rollBack = rules.RollBack({ service: 'prices' });
    expect(given(serviceMesh).when(rollBack)).toEqual({ events: [{ RolledBack: { canary: 0, reason: 'by hand' } }] });
    const done = { RolledBack: { service: 'prices', canary: 0, reason: 'by hand' } };
    expect(given(serviceMesh, done).when(rollBack)).toEqual({ events: [] });
  });

  it('are rolled back by too many errors; a new weight begins to count anew', () => {
    expect(given(serviceMesh, noted, noted).when(noteError)).toMatchObject({ events: [{ CanaryErrorNoted: {} }] });
    expect(given(serviceMesh, noted, noted, noted).when(noteError)).toMatchObject({
      events: [{ CanaryErrorNoted: {} }, { RolledBack: { reason: '4 errors of the canary' } }],
    });
    const set = { WeightSet: { service: 'prices', canary: 20 } };
    expect(given(serviceMesh, noted, noted, noted, set).when(noteError)).toMatchObject({
      events: [{ CanaryErrorNoted: {} }],
    });
  });
});

describe('the checkout', () => {
  const ask = (service: 'prices' | 'tax') => request.Ask({ requestId: 'req-1', service, customerId: 'cus-119' });

  it('asks through its sidecar, and directly what has none', () => {
    expect(given(serviceMesh).when(ask('prices'))).toMatchObject({ events: [{ AskedThroughSidecar: { sidecarId } }] });
    expect(given(serviceMesh).when(ask('tax'))).toMatchObject({ events: [{ AskedDirectly: { sidecarId: null } }] });
    const none = { switches: { injection: false } };
    expect(given(serviceMesh).with(none).when(ask('prices'))).toMatchObject({ events: [{ AskedDirectly: {} }] });
  });

  it('asks once', () => {
    const asked = { AskedThroughSidecar: { requestId: 'req-1', service: 'prices', customerId: 'cus-119', sidecarId } };
    expect(given(serviceMesh, asked).when(ask('prices'))).toEqual({ refused: 'this request was sent already' });
  });
});

describe('an instance', () => {
  const get = (version: 'v1' | 'v2') =>
    prices.GetPrice({ instanceId: 'i', tryId: 't', requestId: 'r', service: 'prices', version, sidecarId });

  it('answers, fails, or says nothing', () => {
    const feels = (health: string) => given(serviceMesh, { PriceHealthSet: { instanceId: 'i', health } });
    expect(feels('well').when(get('v1'))).toMatchObject({
      events: [{ PriceAsked: {} }, { PriceAnswered: { ok: true } }],
    });
    expect(feels('fails').when(get('v1'))).toMatchObject({ events: [{}, { PriceAnswered: { ok: false } }] });
    expect(feels('hangs').when(get('v1'))).toEqual({ events: [{ PriceAsked: { requestId: 'r' } }] });
  });

  it('of a bad build fails, if it is one of v2', () => {
    const bad = given(serviceMesh).with({ choices: { 'build of v2': 'bad' } });
    expect(bad.when(get('v2'))).toMatchObject({ events: [{}, { PriceAnswered: { ok: false } }] });
    expect(bad.when(get('v1'))).toMatchObject({ events: [{}, { PriceAnswered: { ok: true } }] });
  });
});
