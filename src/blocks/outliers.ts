/**
 * Outlier ejection (Envoy, "outlier detection"): whoever fails so many times in a row gets no calls for a while, longer
 * each time. But never more than a share of all is out at once, since somebody has to answer.
 *
 *   in --failures in a row--> out, `base` ms times the number of its ejections --> in
 */
export interface OutlierRule {
  /** So many failures in a row. */
  readonly failures: number;
  /** Length of the first ejection, ms; the second is twice as long, and so on. */
  readonly base: number;
  /** Percent of all hosts that may be out at once, rounded down. */
  readonly most: number;
}

export interface OutliersState extends OutlierRule {
  readonly block: 'outliers';
  readonly hosts: readonly Host[];
  /** How often somebody should have gone, and stayed because too many were out. */
  readonly spared: number;
}

export interface Host {
  readonly id: string;
  /** Failures since the last success, or since it came back. */
  readonly inARow: number;
  readonly ejections: number;
  /** When it may come back, ms; null while it is in. */
  readonly until: number | null;
}

export type OutlierVerdict = 'stays' | 'ejected' | 'spared';

export function noOutliers(rule: OutlierRule, ids: readonly string[]): OutliersState {
  const hosts = ids.map((id): Host => ({ id, inARow: 0, ejections: 0, until: null }));
  return { block: 'outliers', ...rule, hosts, spared: 0 };
}

/** So many may be out at once. */
export function mostOut({ hosts, most }: OutliersState): number {
  return Math.floor((hosts.length * most) / 100);
}

export function outNow({ hosts }: OutliersState): readonly Host[] {
  return hosts.filter(({ until }) => until !== null);
}

/** How a call of this host ended. What is heard of one that is out began before, and says nothing new. */
export function hostHeard(
  state: OutliersState,
  id: string,
  ok: boolean,
  now: number,
): { readonly state: OutliersState; readonly verdict: OutlierVerdict } {
  const host = state.hosts.find((one) => one.id === id);
  if (host === undefined || host.until !== null) return { state, verdict: 'stays' };
  const inARow = ok ? 0 : host.inARow + 1;
  if (inARow < state.failures) return { state: withHost(state, { ...host, inARow }), verdict: 'stays' };
  if (outNow(state).length >= mostOut(state)) {
    return { state: { ...withHost(state, { ...host, inARow }), spared: state.spared + 1 }, verdict: 'spared' };
  }
  const ejections = host.ejections + 1;
  const until = now + state.base * ejections;
  return { state: withHost(state, { id, inARow: 0, ejections, until }), verdict: 'ejected' };
}

/** Its time is over; too early it stays out. */
export function readmitted(state: OutliersState, id: string, now: number): OutliersState {
  const host = state.hosts.find((one) => one.id === id);
  if (host === undefined || host.until === null || now < host.until) return state;
  return withHost(state, { ...host, until: null });
}

function withHost(state: OutliersState, host: Host): OutliersState {
  return { ...state, hosts: state.hosts.map((one) => (one.id === host.id ? host : one)) };
}
