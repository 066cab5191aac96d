/**
 * The same protocol, enumerated twice: by the explorer from the scenario, and by hand from the specification TwoPhase of
 * Gray and Lamport (https://github.com/tlaplus/Examples, specifications/transaction_commit/TwoPhase.tla). What TLC finds
 * for three resource managers stands in that folder's manifest.json: 288 distinct states, 1146 generated, depth 11. The
 * figures for five and six are those of Stateright's examples/2pc.rs (8832) and of the comment in TwoPhase.tla (50816).
 */
import { describe, expect, it } from 'vitest';
import { StateSpaceSearch, type StateSpace } from '../../explorer/state-space.ts';
import { compile, emptyWorld, type SwitchValues } from '../../kernel/index.ts';
import { twoPhaseCommit } from './scenario.ts';

interface SpecState {
  readonly rmState: readonly ('working' | 'prepared' | 'committed' | 'aborted')[];
  readonly tmState: 'init' | 'committed' | 'aborted';
  readonly tmPrepared: readonly boolean[];
  /** `Prepared` of each; `Commit` and `Abort`. Messages are never removed. */
  readonly sent: readonly boolean[];
  readonly commit: boolean;
  readonly abort: boolean;
}

function successors(s: SpecState): readonly SpecState[] {
  const set = <T>(list: readonly T[], i: number, value: T) => list.map((one, j) => (i === j ? value : one));
  const next: SpecState[] = [];
  if (s.tmState === 'init') {
    if (s.tmPrepared.every(Boolean)) next.push({ ...s, tmState: 'committed', commit: true });
    next.push({ ...s, tmState: 'aborted', abort: true });
  }
  s.rmState.forEach((rm, i) => {
    if (s.tmState === 'init' && s.sent[i] === true) next.push({ ...s, tmPrepared: set(s.tmPrepared, i, true) });
    if (rm === 'working') {
      next.push({ ...s, rmState: set(s.rmState, i, 'prepared'), sent: set(s.sent, i, true) });
      next.push({ ...s, rmState: set(s.rmState, i, 'aborted') });
    }
    if (s.commit) next.push({ ...s, rmState: set(s.rmState, i, 'committed') });
    if (s.abort) next.push({ ...s, rmState: set(s.rmState, i, 'aborted') });
  });
  return next;
}

/** As `contentOf` writes the states of coordinator and participants. Commit and abort are sent when they are decided. */
function written({ rmState, tmState, tmPrepared, sent }: SpecState): string {
  const name = (i: number) => `tx-1/${i + 1}`;
  const promised = tmPrepared.flatMap((has, i) => (has ? [name(i)] : []));
  const status = tmState === 'init' ? 'undecided' : tmState;
  return JSON.stringify([
    ...(tmState === 'init' && promised.length === 0
      ? []
      : [['coordinator', 'tx-1', JSON.stringify({ status, promised })]]),
    ...rmState.flatMap((rm, i) =>
      rm === 'working' ? [] : [['participant', name(i), JSON.stringify({ status: rm, promised: sent[i] })]],
    ),
  ]);
}

/** TLC's figures, and the graph. */
function specified(n: number) {
  const none = Array.from({ length: n }, () => false);
  const start: SpecState = {
    rmState: none.map(() => 'working' as const),
    tmState: 'init',
    tmPrepared: none,
    sent: none,
    commit: false,
    abort: false,
  };
  const next = new Map<string, Set<string>>([[written(start), new Set()]]);
  let generated = 1;
  let depth = 0;
  for (let level = [start]; level.length > 0; depth++) {
    const after: SpecState[] = [];
    for (const state of level)
      for (const follower of successors(state)) {
        generated += 1;
        const [from, to] = [written(state), written(follower)];
        if (from !== to) next.get(from)?.add(to);
        if (next.has(to)) continue;
        next.set(to, new Set());
        after.push(follower);
      }
    level = after;
  }
  return { states: next.size, generated, depth, next };
}

function explored(participants: number, switches: SwitchValues = {}): StateSpace {
  const system = compile(twoPhaseCommit, { participants, retries: 0, ...switches }, { guarded: false });
  const start = emptyWorld(system, 1, [{ id: 'begin', type: 'Begin', at: 0, data: { tx: 'tx-1' } }]);
  const search = new StateSpaceSearch(system, start, { limit: 200_000, of: ['coordinator', 'participant'] });
  while (!search.advance(1_000));
  return search.result();
}

describe('two-phase commit', () => {
  it('as specified has the published numbers of states', () => {
    expect(specified(3)).toMatchObject({ states: 288, generated: 1146, depth: 11 });
    expect(specified(5).states).toBe(8_832);
  });

  it.each([1, 2, 3])('has the states and the moves of the specification with %i participants', (n) => {
    const { seen, complete, failure } = explored(n);
    expect(complete).toBe(true);
    expect(failure).toBeNull();
    const spec = specified(n);
    expect(seen).toMatchObject({ states: spec.states, depth: spec.depth });
    expect(seen?.next).toEqual(spec.next);
  });

  it('breaks its law where a majority decides', () => {
    const { failure } = explored(3, { 'every promise': false });
    expect(failure?.broken).toEqual(['no participant commits while another one aborts']);
    expect(failure?.moves.slice(-3)).toEqual([
      'Decide to coordinator tx-1',
      'CommitDecided to messenger tx-1',
      'Commit to participant tx-1/1',
    ]);
  });
});
