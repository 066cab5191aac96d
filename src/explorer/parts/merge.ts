/** Puts together what several workers have found: all of them the same, but for the last blows, of which each has its share. */
import type { Exploration, ExploreLevel, ExplorePairs, ExploreProgress, Outcome } from '../../kernel/index.ts';
import { outcomes } from '../../kernel/index.ts';

export function mergedExplorations(parts: readonly Exploration[]): Exploration {
  const [first, ...more] = parts;
  if (first === undefined) throw new TypeError('nobody has found anything yet');
  if (more.length === 0) return first;
  const sum = (of: (part: Exploration) => number): number => parts.reduce((total, part) => total + of(part), 0);
  const { faults, deviations } = first.scope;
  const levels = mergedLevels(
    parts.map((part) => part.levels),
    faults + deviations,
  );
  const plans = levels.reduce((total, level) => total + level.plans, 0);
  const runs = sum(({ counts }) => counts.runs);
  const lastOf = (part: Exploration) => part.minimal.filter(({ plan }) => plan.length === faults + deviations);
  return {
    ...first,
    cells: first.cells.map((row, y) => row.map((_, x) => firstOf(parts.map(({ cells }) => cells[y]?.[x] ?? null)))),
    pairs: mergedPairs(parts.map(({ pairs }) => pairs)),
    minimal: [...first.minimal, ...more.flatMap(lastOf)],
    levels,
    counts: {
      runs,
      inherited: Math.max(0, plans - runs),
      states: sum(({ counts }) => counts.states),
      steps: sum(({ counts }) => counts.steps),
      checkedTwice: sum(({ counts }) => counts.checkedTwice),
    },
    determinism: mergedBugs(parts.flatMap(({ determinism }) => determinism)),
    complete: parts.every(({ complete }) => complete),
  };
}

export function mergedProgress(parts: readonly ExploreProgress[]): ExploreProgress {
  const level = Math.min(...parts.map((part) => part.level));
  return {
    level,
    // whoever is ahead has done all of the level of the slowest
    share: parts.reduce((total, part) => total + (part.level > level ? 1 : part.share), 0) / parts.length,
    runs: parts.reduce((total, part) => total + part.runs, 0),
    failing: parts.reduce((total, part) => total + part.failing, 0),
    levelDone: parts.some(({ levelDone }) => levelDone),
    done: parts.every(({ done }) => done),
  };
}

const firstOf = <T>(values: readonly (T | null)[]): T | null => values.find((value) => value !== null) ?? null;

function mergedLevels(parts: readonly (readonly ExploreLevel[])[], last: number): readonly ExploreLevel[] {
  const [first = []] = parts;
  return first.map((level) => {
    if (level.faults + level.deviations < last) return level;
    const same = parts.flatMap((levels) =>
      levels.filter(({ faults, deviations }) => faults === level.faults && deviations === level.deviations),
    );
    const found: { [outcome in Outcome]?: number } = {};
    for (const { outcomes: counts } of same) {
      for (const outcome of outcomes) {
        const n = counts[outcome];
        if (n !== undefined) found[outcome] = (found[outcome] ?? 0) + n;
      }
    }
    return {
      ...level,
      plans: same.reduce((total, { plans }) => total + plans, 0),
      failing: same.reduce((total, { failing }) => total + failing, 0),
      outcomes: found,
    };
  });
}

function mergedPairs(parts: readonly (ExplorePairs | null)[]): ExplorePairs | null {
  const known = parts.filter((pairs) => pairs !== null);
  if (known.length < parts.length) return null;
  const places: ExplorePairs['places'][number][] = [];
  const numbers = new Map<string, number>();
  const worst = new Map<string, ExplorePairs['worst'][number]>();
  // rows of the run without a fault first, in the order that all of them share
  const named = known
    .flatMap(({ places: all }) => all)
    .toSorted((a, b) => (a.row ?? Infinity) - (b.row ?? Infinity) || 0);
  for (const place of named) {
    const name = JSON.stringify(place);
    if (numbers.has(name)) continue;
    numbers.set(name, places.length);
    places.push(place);
  }
  for (const { places: own, worst: pairs } of known) {
    const number = own.map((place) => numbers.get(JSON.stringify(place)) ?? 0);
    for (const [first, second, outcome, failing] of pairs) {
      const at = [number[first] ?? 0, number[second] ?? 0] as const;
      const there = worst.get(at.join());
      const isWorse = there === undefined || outcomes.indexOf(outcome) < outcomes.indexOf(there[2]);
      worst.set(at.join(), [...at, isWorse ? outcome : there[2], failing || there?.[3] === true]);
    }
  }
  return { places, worst: [...worst.values()] };
}

/** Each may have met the same. */
function mergedBugs(bugs: Exploration['determinism']): Exploration['determinism'] {
  return bugs.filter(
    ({ message, consumer }, i) => bugs.findIndex((one) => one.message === message && one.consumer === consumer) === i,
  );
}
