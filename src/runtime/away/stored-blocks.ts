import type { RunPart, RunParts } from '../../kernel/index.ts';
import { blockSize } from '../run/columns.ts';
import type { Lineage } from '../run/lineage.ts';
import { indexKind } from './block.ts';
import type { IndexPart } from './block.ts';

export interface StoredBlock {
  readonly part: IndexPart;
  /** The run that put it away. */
  readonly holder: string;
}

/** Blocks that are read at once. */
const together = 16;

/**
 * What was put away of a run before, from the first block on, as far as there is no gap. A block is where all its steps
 * are: with the run itself, or with the parent that had them before there was a branch. The next ones are read while
 * whoever asks does something with these.
 */
export async function* storedBlocks({
  store,
  lineage,
}: {
  readonly store: RunParts;
  readonly lineage: Lineage;
}): AsyncGenerator<StoredBlock> {
  let count = 0;
  for (const { run, to } of lineage) {
    const last = Math.floor(to / blockSize) - 1;
    const read = (from: number) => store.parts(run, indexKind, { from, to: Math.min(last, from + together - 1) });
    let coming: Promise<readonly RunPart[]> | null = read(count);
    while (coming !== null) {
      const found: readonly RunPart[] = await coming;
      coming = found.length === together ? read(count + together) : null;
      for (const { n, value } of found) {
        if (n !== count) continue;
        count += 1;
        yield { part: value as IndexPart, holder: run };
      }
    }
  }
}
