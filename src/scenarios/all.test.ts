import { describe as modelOf, hashOf, viewOf, type Scenario, type Script } from '../kernel/index.ts';
import { describe, expect, it } from 'vitest';
import { playScript } from '../testing/kernel-run.ts';
import { scenarios } from './all.ts';

/** The README's example is there to be short. */
const whole = scenarios.filter(({ id }) => id !== 'checkout');
const ids = whole.map((scenario) => [scenario.id, scenario] as const);
const played = scenarios.flatMap((scenario) =>
  scenario.scripts.map((script) => [`${scenario.id}: ${script.id}`, scenario, script] as const),
);

describe('every scenario', () => {
  it.each(ids)('%s has a happy, a refused and a broken script, and says of each what to watch', (_, { scripts }) => {
    expect(new Set(scripts.map(({ kind }) => kind))).toEqual(new Set(['happy', 'refused', 'broken']));
    for (const { watch } of scripts) expect(watch).toMatch(/^[A-Z].*[.?]$/s);
  });

  it.each(ids)('%s has laws', (_, { laws }) => expect(laws.length).toBeGreaterThan(0));

  it.each(ids)('%s has a page that explains it, and speaks of parts that are there', (_, scenario) => {
    const { about, components } = modelOf(scenario);
    expect(about).not.toBeNull();
    for (const text of [about?.what, about?.when, about?.wrong]) expect(text?.length).toBeGreaterThan(80);
    const names = components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(about?.parts ?? {})));
    expect(Object.keys(about?.parts ?? {}).length).toBeGreaterThan(1);
  });

  it.each(ids)('%s compares runs that exist', (id, scenario) => {
    for (const { left, right } of modelOf(scenario).comparisons) {
      for (const side of [left, right]) {
        const other = scenarios.find((one) => one.id === side.scenario);
        expect(other, `${id} compares with ${side.scenario}`).toBeDefined();
        expect(() => playScript(other as Scenario, side.script, { switches: side.switches })).not.toThrow();
      }
    }
  });
});

describe('every script', () => {
  it.each(played)('%s ends as it says, and breaks laws only where it says so', (_, scenario, script: Script) => {
    const { system, last, outcome, records } = playScript(scenario, script.id);
    expect(outcome).toBe(script.ends);
    const broken = viewOf(system, last).laws.filter(({ status }) => status === 'broken');
    expect(broken.length > 0).toBe(script.ends === 'law violated');
    expect(records.at(-1)?.hash).toBe(hashOf(last));
  });
});
