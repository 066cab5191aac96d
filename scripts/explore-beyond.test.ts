import { describe, expect, it } from 'vitest';
import type { SwitchValues } from '../src/kernel/index.ts';
import { twoPhaseCommit } from '../src/scenarios/two-phase-commit/scenario.ts';
import { beyond, type Beyond } from './explore-beyond.ts';

const nothing: Beyond = { orders: false, states: false, of: '', limit: '5000' };

function found(asked: Partial<Beyond>, script = 'all-commit', switches: SwitchValues = { participants: 2 }) {
  const request = { scenario: 'two-phase-commit', from: { script }, switches, seed: 1, faults: 0, deviations: 0 };
  return beyond(twoPhaseCommit, request, { ...nothing, ...asked });
}

describe('npm run explore', () => {
  it('says nothing of its own where only faults are asked for', () => {
    expect(found({})).toBeNull();
  });

  it('counts orders and states, and says what that holds for', () => {
    expect(found({ orders: true })?.text.join('\n')).toMatch(
      /orders of delivery that can make a difference, of \d+; 1 end\n {2}completed in \d+ steps[\s\S]*Scope: .*all of it was tried\./,
    );
    const states = found({ states: true, of: 'coordinator,participant' });
    expect(states?.failing).toBe(false);
    expect(states?.text[1]).toBe('of coordinator, participant alone: 56 distinct states, 93 changes, depth 8');
    expect(found({ states: true, limit: '20' })?.text.at(-1)).toContain('not all of it was tried');
  });

  it('prints the bound of runs drawn by priority', () => {
    const drawn = found({ random: '20', pct: '2' });
    expect(drawn?.text[0]).toContain('21 runs drawn with seed 1: completed 21');
    expect(drawn?.text.join('\n')).toMatch(/at least 1\/\(n k\^\(d-1\)\) = 1\/\(\d+ \* \d+\^1\) = 0\.00\d+/);
  });

  it('shows which losses break a law', () => {
    const lost = found({ lineage: '1' }, 'all-commit', {});
    expect(lost?.failing).toBe(true);
    expect(lost?.text.join('\n')).toContain('who has promised is told the decision');
  });

  it('refuses what is no number and no component', () => {
    expect(() => found({ orders: true, limit: 'many' })).toThrow("--limit takes a whole number from 1, not 'many'");
    expect(() => found({ states: true, of: 'nobody' })).toThrow("there is no component 'nobody'");
  });
});
