import { describe, expect, it } from 'vitest';
import { given } from '../../testing/given.ts';
import { brokenLaws, playScript, stateOf, type KernelRun } from '../../testing/kernel-run.ts';
import { goldenTrace } from '../../testing/trace-line.ts';
import { coordinator } from './coordinator.ts';
import { participant } from './participants.ts';
import { twoPhaseCommit } from './scenario.ts';

const scripts = twoPhaseCommit.scripts.map(({ id, ends }) => [id, ends] as const);
const endOf = (run: KernelRun, participants = 3) =>
  Array.from(
    { length: participants },
    (_, i) => (stateOf(run, 'participant', `tx-1/${i + 1}`) as { status: string } | undefined)?.status,
  );

describe('a script', () => {
  it.each(scripts)('%s ends as it says: %s', (id, ends) => {
    expect(playScript(twoPhaseCommit, id).outcome).toBe(ends);
  });

  it.each(scripts)('%s goes the way that its golden trace shows', async (id) => {
    await expect(goldenTrace(playScript(twoPhaseCommit, id))).toMatchFileSnapshot(`golden/${id}.txt`);
  });
});

describe('the coordinator', () => {
  const counted = (n: number) => ({ PromiseCounted: { tx: 'tx-1', branch: `tx-1/${n}`, enough: false } });
  const count = coordinator.CountPromise({ tx: 'tx-1', branch: 'tx-1/3' });

  it('has enough when all have promised, each counted once', () => {
    expect(given(twoPhaseCommit, counted(1)).when(count)).toMatchObject({
      events: [{ PromiseCounted: { enough: false } }],
    });
    expect(given(twoPhaseCommit, counted(1), counted(2)).when(count)).toMatchObject({
      events: [{ PromiseCounted: { enough: true } }],
    });
    expect(given(twoPhaseCommit, counted(1), counted(3)).when(count)).toEqual({ events: [] });
  });

  it('decides once', () => {
    const aborted = { AbortDecided: { tx: 'tx-1' } };
    expect(given(twoPhaseCommit, aborted).when(coordinator.Decide({ tx: 'tx-1' }))).toEqual({ events: [] });
    expect(given(twoPhaseCommit, aborted).when(coordinator.Begin({ tx: 'tx-1' }))).toEqual({
      refused: 'it is aborted already',
    });
  });
});

describe('a participant', () => {
  it('that has promised does what it is told, and nothing by itself', () => {
    const prepared = { Prepared: { branch: 'tx-1/1', tx: 'tx-1' } };
    const branch = { branch: 'tx-1/1' };
    expect(given(twoPhaseCommit, prepared).when(participant.Commit(branch))).toEqual({ events: [{ Committed: {} }] });
    expect(given(twoPhaseCommit, prepared).when(participant.Abort(branch))).toEqual({ events: [{ Aborted: {} }] });
    expect(given(twoPhaseCommit).when(participant.Commit(branch))).toEqual({ events: [] });
  });
});

describe('all or nothing', () => {
  it('whatever is said and whatever is lost', () => {
    expect(endOf(playScript(twoPhaseCommit, 'all-commit'))).toEqual(['committed', 'committed', 'committed']);
    expect(endOf(playScript(twoPhaseCommit, 'one-says-no'))).toEqual(['aborted', 'aborted', 'aborted']);
    expect(endOf(playScript(twoPhaseCommit, 'promise-is-lost'))).toEqual(['aborted', 'aborted', 'aborted']);
    const five = playScript(twoPhaseCommit, 'all-commit', { switches: { participants: 5 } });
    expect(new Set(endOf(five, 5))).toEqual(new Set(['committed']));
  });

  it('but those who have promised wait where the coordinator is gone', () => {
    const run = playScript(twoPhaseCommit, 'coordinator-down');
    expect(endOf(run)).toEqual(['prepared', 'prepared', 'prepared']);
    expect(brokenLaws(run)).toEqual(['who has promised is told the decision']);
  });

  it('and not where a majority decides', () => {
    const run = playScript(twoPhaseCommit, 'majority');
    expect(endOf(run)).toContain('committed');
    expect(endOf(run)).toContain('aborted');
    expect(brokenLaws(run)).toEqual(['no participant commits while another one aborts']);
  });
});
