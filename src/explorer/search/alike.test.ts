import { expect, test } from 'vitest';
import { back, front, racingParts } from '../../testing/racing-parts.ts';
import { miniScenario } from '../../testing/mini-scenario.ts';
import { exploreAll } from './search.ts';

const long = miniScenario(racingParts.slice(0, 3), { commands: [front.Ask] });
const asked = (commands: number, strikes?: number) => ({
  scenario: 'mini',
  from: {
    inputs: Array.from({ length: commands }, (_, i) => ({
      id: `in-${i}`,
      type: 'Ask',
      at: i,
      data: { id: `k-${i}`, n: 1 },
    })),
    rules: [],
    choices: [],
  },
  switches: {},
  seed: 1,
  faults: 1,
  deviations: 0,
  columns: ['duplicate'],
  ...(strikes === undefined ? {} : { limits: { strikes } }),
});

test('of a long run the first steps of each kind are struck, and the result says so', () => {
  const { base, rows, cells, scope } = exploreAll(long, asked(160, 10_000));
  expect(base.steps).toBeGreaterThan(600);
  expect(scope.struck).toEqual({ steps: Math.floor(10_000 / base.steps), of: base.steps });
  expect(scope.says.join(' ')).toContain(`Of the ${base.steps} steps ${scope.struck?.steps} are struck`);
  // the gateway has no row
  const kinds = new Set(rows.map(({ message, consumer }) => `${message} ${consumer}`));
  expect([...kinds].toSorted()).toEqual(['Ask front', 'Asked to the back', `Do ${back.name}`]);
  expect(rows.length).toBeLessThanOrEqual(scope.struck?.steps ?? 0);
  expect(cells.flat().every((cell) => cell !== null)).toBe(true);
});

test('a run that is not long is struck at every step, and a long one where somebody asks for it', () => {
  const short = exploreAll(long, asked(20, 1));
  expect(short.scope.struck).toBeNull();
  const all = exploreAll(long, asked(160, Number.MAX_SAFE_INTEGER));
  expect(all.scope.struck).toBeNull();
  expect(all.rows.length).toBe(480);
});
