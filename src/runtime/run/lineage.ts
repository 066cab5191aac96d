import type { RunInfo, RunJournal, StepRecord } from '../../kernel/index.ts';
import { problem } from '../problem.ts';

/**
 * Where the steps of a branch lie: root first, each part with the last step that it gives.
 *
 *   root   1 ........ 12 | 13 14 ...
 *   branch               \ 13 ..... 20 | 21 ...
 *   leaf                                \ 21 ...
 */
export type Lineage = readonly { readonly run: string; readonly to: number }[];

const deepest = 1000;

export async function lineageOf(journal: RunJournal, run: RunInfo): Promise<Lineage> {
  const parts = [{ run: run.id, to: Number.POSITIVE_INFINITY }];
  for (let child = run; child.parent !== null;) {
    const parent = await journal.run(child.parent.run);
    if (parent === null || parts.length > deepest) {
      throw problem(
        'unknown-run',
        `The run '${child.parent.run}', from which '${run.title}' was forked, is gone, and with it the first steps of this ` +
          'one: it can only be deleted.',
      );
    }
    parts.unshift({ run: parent.id, to: Math.min(child.parent.step, parts[0]?.to ?? child.parent.step) });
    child = parent;
  }
  return parts;
}

/** Records from..to, both included, wherever they lie. */
export async function readAcross(
  journal: RunJournal,
  lineage: Lineage,
  from: number,
  to: number,
): Promise<readonly StepRecord[]> {
  const found: StepRecord[] = [];
  let start = from;
  for (const part of lineage) {
    const end = Math.min(part.to, to);
    if (start > end) continue;
    for (const record of await journal.readSteps(part.run, { from: start, to: end })) found.push(record);
    start = end + 1;
  }
  return found;
}

/** The run that holds step `n` itself; for 0 the root. */
export function holderOf(lineage: Lineage, n: number): string {
  const part = lineage.find(({ to }) => n <= to);
  if (part === undefined) throw problem('not-possible', `No run holds step ${n}.`);
  return part.run;
}
