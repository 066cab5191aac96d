import { sideNames } from '../../graph/compare/known-comparison.ts';
import type { Model, RunInfo } from '../../kernel/index.ts';
import type { CompareSide } from '../../state/page.ts';
import { runName } from '../../state/run-words.ts';
import { scriptTitle } from '../../state/script-title.ts';

/** What each side is called; never the same, so that a sentence about one is clear. */
export function namesOf(
  models: readonly Model[],
  runs: readonly RunInfo[],
  left: CompareSide,
  right: CompareSide,
): { readonly left: string; readonly right: string } {
  if (!('run' in left) && !('run' in right)) return sideNames(models, left, right);
  const name = (side: CompareSide): string => {
    if (!('run' in side)) return scriptTitle(side.script);
    const run = runs.find(({ id }) => id === side.run);
    return run === undefined ? side.run : runName(run);
  };
  const [one, other] = [name(left), name(right)];
  return one === other ? { left: `${one} (left)`, right: `${other} (right)` } : { left: one, right: other };
}

/** How two runs of this browser hang together, in a few words; null where nothing is known of it. */
export function relation(left: RunInfo | null, right: RunInfo | null): string | null {
  if (left === null || right === null) return null;
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (other.parent?.run === one.id) return `same steps up to ${other.parent.step}, then: ${runName(other)}`;
    if (other.variantOf?.run === one.id) return `same commands, another rule: ${runName(other)}`;
  }
  return null;
}
