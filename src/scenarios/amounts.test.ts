/** Whatever amount somebody sets on screen, the run ends, and no handler makes a mistake. */
import { describe, expect, it } from 'vitest';
import { playScript } from '../testing/kernel-run.ts';
import { scenarios } from './all.ts';

const mistakes: readonly string[] = ['handler-threw', 'wrong-shape', 'impure', 'invalid-message'];

const ends = scenarios.flatMap((scenario) => {
  const [script] = scenario.scripts;
  return scenario.switches.flatMap(({ name, range }) =>
    range === null || script === undefined
      ? []
      : [range.from, range.to].map((value) => [scenario.id, name, value, scenario, script.id] as const),
  );
});

describe('an amount at one of its ends', () => {
  it.each(ends)('%s: %s of %d', (_, name, value, scenario, script) => {
    const { records, outcome } = playScript(scenario, script, { switches: { [name]: value } });
    expect(outcome).not.toBeNull();
    expect(outcome).not.toBe('livelock');
    const wrong = records.filter(({ error }) => error !== null && mistakes.includes(error.type));
    expect(wrong.map(({ error }) => error?.message)).toEqual([]);
  });
});
