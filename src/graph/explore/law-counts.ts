import type { Exploration, Model } from '../../kernel/index.ts';

export interface LawCount {
  readonly sentence: string;
  /** Runs with one fault, and smallest failures with more, that break it. */
  readonly runs: number;
}

export function lawCounts(model: Model, explorations: readonly Exploration[]): readonly LawCount[] {
  const counts = new Map<string, number>();
  const add = (sentence: string): void => void counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  for (const { cells, minimal } of explorations) {
    for (const cell of cells.flat()) if (cell !== null && cell.law !== null) add(cell.law);
    for (const { plan, broken } of minimal) {
      if (plan.length === 1 && plan[0]?.kind === 'fault') continue;
      for (const { sentence } of broken.slice(0, 1)) add(sentence);
    }
  }
  return model.laws.map(({ sentence }) => ({ sentence, runs: counts.get(sentence) ?? 0 }));
}
