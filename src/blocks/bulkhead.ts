/** A bulkhead (Nygard, "Release It!", 2007): so many at once, so many in line, and no more. */
export interface BulkheadRule {
  readonly atOnce: number;
  /** Places in the line. */
  readonly places: number;
}

export interface BulkheadState extends BulkheadRule {
  readonly block: 'bulkhead';
  /** Who has a slot. */
  readonly inside: readonly string[];
  /** In their order. */
  readonly waiting: readonly string[];
  readonly refused: number;
}

export function emptyBulkhead(rule: BulkheadRule): BulkheadState {
  return { block: 'bulkhead', ...rule, inside: [], waiting: [], refused: 0 };
}

export function enterBulkhead(
  state: BulkheadState,
  who: string,
): { readonly state: BulkheadState; readonly answer: 'inside' | 'waiting' | 'refused' } {
  const { inside, waiting, refused } = state;
  // Nobody passes those who wait.
  if (inside.length < state.atOnce && waiting.length === 0)
    return { state: { ...state, inside: [...inside, who] }, answer: 'inside' };
  if (waiting.length < state.places) return { state: { ...state, waiting: [...waiting, who] }, answer: 'waiting' };
  return { state: { ...state, refused: refused + 1 }, answer: 'refused' };
}

/** Gives the slot, or the place in the line, back; `next` is who has the slot now. */
export function leaveBulkhead(
  state: BulkheadState,
  who: string,
): { readonly state: BulkheadState; readonly next: string | null } {
  const inside = state.inside.filter((one) => one !== who);
  const waiting = state.waiting.filter((one) => one !== who);
  const [next = null] = waiting;
  if (next === null || inside.length >= state.atOnce) return { state: { ...state, inside, waiting }, next: null };
  return { state: { ...state, inside: [...inside, next], waiting: waiting.slice(1) }, next };
}
