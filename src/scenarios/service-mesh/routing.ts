/** What a caller's sidecar knows: the weights, the instances of each version, and the calls that are under way. */
import { seconds, type Circumstances } from '../../kernel/index.ts';
import { z } from 'zod';
import { answered, given as gave, joined, left, noMembers, type BalancerState } from '../../blocks/balancer.ts';
import { hostHeard, noOutliers, readmitted, type OutliersState } from '../../blocks/outliers.ts';
import { noRetries, type RetryState } from '../../blocks/retry.ts';
import { share, weighed, type ShareState } from '../../blocks/share.ts';
import { patient, type TimeoutState } from '../../blocks/timeout.ts';
import { deployments, sizes, weights } from './deployment.ts';
import { canaryWeight, ejectedFor, ejection, errorsInARow, meshRetries, mostEjected, perTry } from './switches.ts';
import { percent, type Service, type Version } from './words.ts';

/** The instances of one version of one service. */
export interface Pool {
  /** Those that get calls. */
  readonly turn: BalancerState;
  /** Null where nobody is ejected. */
  readonly outliers: OutliersState | null;
}

export interface Call {
  readonly service: Service;
  readonly version: Version;
  /** Weight of the canary when the version was chosen. */
  readonly canary: number;
  /** Tries that have begun. */
  readonly tries: number;
  readonly tryId: string;
  /** Null while it waits for its next try. */
  readonly instanceId: string | null;
}

export interface Routing {
  readonly injected: boolean;
  readonly weights: ShareState;
  readonly pools: { readonly [pool: string]: Pool };
  readonly calls: { readonly [requestId: string]: Call };
  readonly retry: RetryState;
  readonly perTry: TimeoutState;
}

export const poolOf = ({ service, version }: { readonly service: Service; readonly version: Version }) =>
  `${service} ${version}`;

/** What the sidecar is told when it is put there. */
export const configuration = {
  canary: percent,
  /** Tries after the first one, and how long each may take, ms. */
  retries: z.int(),
  perTry: z.int(),
  ejects: z.boolean(),
  errorsInARow: z.int(),
  /** The first ejection, ms. */
  ejectedFor: z.int(),
  mostEjected: percent,
  stable: z.int(),
  canaries: z.int(),
};

type Configuration = { readonly [field in keyof typeof configuration]: z.infer<(typeof configuration)[field]> };

/** By the amounts that are set. */
export const configurationBy = (given: Circumstances['given']): Configuration => ({
  ...sizes(given),
  canary: given(canaryWeight),
  retries: given(meshRetries),
  perTry: given(perTry),
  ejects: given(ejection),
  errorsInARow: given(errorsInARow),
  ejectedFor: seconds(given(ejectedFor)),
  mostEjected: given(mostEjected),
});

export function configured(by: Configuration): Routing {
  const rule = { failures: by.errorsInARow, base: by.ejectedFor, most: by.mostEjected };
  const pools = deployments(by).map((one) => {
    const turn = one.instances.reduce(joined, noMembers('round robin'));
    return [poolOf(one), { turn, outliers: by.ejects ? noOutliers(rule, one.instances) : null }] as const;
  });
  return {
    injected: true,
    weights: share(weights(by.canary)),
    pools: Object.fromEntries(pools),
    calls: {},
    retry: noRetries({ times: by.retries, first: 25, factor: 2, atMost: 250, jitter: true }),
    perTry: patient({ after: by.perTry }),
  };
}

export const notInjected: Routing = {
  injected: false,
  weights: share(weights(0)),
  pools: {},
  calls: {},
  retry: noRetries({ times: 0, first: 0, factor: 1, atMost: 0, jitter: false }),
  perTry: patient({ after: 0 }),
};

export const weightOfCanary = ({ weights }: Routing) => weights.sides.find(({ name }) => name === 'v2')?.weight ?? 0;

export const reweighed = (state: Routing, canary: number): Routing => ({
  ...state,
  weights: weighed(state.weights, weights(canary)),
});

const withPool = (state: Routing, pool: string, change: (pool: Pool) => Pool): Routing => {
  const before = state.pools[pool];
  return before === undefined ? state : { ...state, pools: { ...state.pools, [pool]: change(before) } };
};

export const withCall = (state: Routing, requestId: string, change: Partial<Call>): Routing => {
  const before = state.calls[requestId];
  return before === undefined ? state : { ...state, calls: { ...state.calls, [requestId]: { ...before, ...change } } };
};

export function withoutCall(state: Routing, requestId: string): Routing {
  const { [requestId]: _, ...calls } = state.calls;
  return { ...state, calls };
}

export function tryBegan(state: Routing, requestId: string, tryId: string, instanceId: string): Routing {
  const call = state.calls[requestId];
  if (call === undefined) return state;
  const retry = call.tries === 0 ? state.retry : { ...state.retry, retried: state.retry.retried + 1 };
  const after = withCall({ ...state, retry }, requestId, { tries: call.tries + 1, tryId, instanceId });
  return withPool(after, poolOf(call), (pool) => ({ ...pool, turn: gave(pool.turn, instanceId) }));
}

interface Ended {
  readonly pool: string;
  readonly instanceId: string;
  readonly ok: boolean;
  readonly at: number;
}

/** The pool after a try, and whether its instance has to go. */
export function afterTry(pool: Pool, { instanceId, ok, at }: Ended) {
  const turn = answered(pool.turn, instanceId);
  if (pool.outliers === null) return { pool: { turn, outliers: null }, verdict: 'stays' as const };
  const { state: outliers, verdict } = hostHeard(pool.outliers, instanceId, ok, at);
  return { pool: { turn: verdict === 'ejected' ? left(turn, instanceId) : turn, outliers }, verdict };
}

export function tryEnded(state: Routing, ended: Ended & { readonly timedOut: boolean }): Routing {
  const after = withPool(state, ended.pool, (pool) => afterTry(pool, ended).pool);
  return ended.timedOut ? { ...after, perTry: { ...after.perTry, timedOut: after.perTry.timedOut + 1 } } : after;
}

export function exhausted(state: Routing, requestId: string): Routing {
  return { ...withoutCall(state, requestId), retry: { ...state.retry, exhausted: state.retry.exhausted + 1 } };
}

/** True where it is out and its time is over. */
export function mayComeBack(state: Routing, pool: string, instanceId: string, now: number): boolean {
  const outliers = state.pools[pool]?.outliers ?? null;
  return outliers !== null && readmitted(outliers, instanceId, now) !== outliers;
}

export function cameBack(state: Routing, pool: string, instanceId: string, now: number): Routing {
  return withPool(state, pool, ({ turn, outliers }) => ({
    turn: joined(turn, instanceId),
    outliers: outliers === null ? null : readmitted(outliers, instanceId, now),
  }));
}
