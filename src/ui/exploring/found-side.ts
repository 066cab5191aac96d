import type { Exploration, Model } from '../../kernel/index.ts';
import type { ExploreSide } from '../../state/explore.ts';

/** What is known of a script in a variant. */
export interface FoundSide extends ExploreSide {
  readonly result: Exploration;
}

/** Results of another scenario stay for a moment, until there are some of this one: they are left out. */
export function foundSides({ id }: Model, sides: readonly ExploreSide[]): readonly FoundSide[] {
  return sides.flatMap((side) => {
    const result = side.news?.result ?? null;
    return result === null || result.scenario !== id ? [] : [{ ...side, result }];
  });
}
