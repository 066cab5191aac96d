/** Who of several equal instances gets the next request. */
export interface BalancerState {
  readonly block: 'balancer';
  readonly strategy: 'round robin' | 'least loaded';
  readonly members: readonly Member[];
  /** Place of the member whose turn it is. */
  readonly turn: number;
}

export interface Member {
  readonly id: string;
  /** Requests that it was given and has not answered. */
  readonly load: number;
}

export function noMembers(strategy: BalancerState['strategy']): BalancerState {
  return { block: 'balancer', strategy, members: [], turn: 0 };
}

/** The member that gets the next request; null where all of them have `limit` already. */
export function pick({ strategy, members, turn }: BalancerState, limit: number): Member | null {
  const inTurn = [...members.slice(turn), ...members.slice(0, turn)].filter(({ load }) => load < limit);
  if (strategy === 'round robin') return inTurn[0] ?? null;
  return inTurn.reduce<Member | null>((least, one) => (least === null || one.load < least.load ? one : least), null);
}

/** The turn goes on behind whoever got it. */
export function given(state: BalancerState, id: string): BalancerState {
  const place = state.members.findIndex((member) => member.id === id);
  if (place < 0) return state;
  return { ...withLoad(state, id, 1), turn: (place + 1) % state.members.length };
}

/** An answer of somebody who left meanwhile changes nothing. */
export function answered(state: BalancerState, id: string): BalancerState {
  return withLoad(state, id, -1);
}

function withLoad(state: BalancerState, id: string, by: number): BalancerState {
  const members = state.members.map((one) => (one.id === id ? { id, load: Math.max(0, one.load + by) } : one));
  return { ...state, members };
}

export function joined(state: BalancerState, id: string): BalancerState {
  return { ...state, members: [...state.members, { id, load: 0 }] };
}

export function left(state: BalancerState, id: string): BalancerState {
  const members = state.members.filter((member) => member.id !== id);
  return { ...state, members, turn: members.length === 0 ? 0 : state.turn % members.length };
}

export interface ScaleRule {
  readonly min: number;
  readonly max: number;
  /** Requests for each instance. */
  readonly target: number;
}

/** How many instances a load asks for, never fewer than the minimum or more than the maximum. */
export function wanted({ min, max, target }: ScaleRule, load: number): number {
  return Math.max(min, Math.min(max, Math.ceil(load / target)));
}
