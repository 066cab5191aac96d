import type { RunParts } from '../../kernel/index.ts';
import { blockSize } from '../run/columns.ts';
import type { Lineage } from '../run/lineage.ts';
import { indexKind } from './block.ts';
import type { IndexPart } from './block.ts';

export interface StoredBlock {
  readonly part: IndexPart;
  /** The run that put it away. */
  readonly holder: string;
}

/**
 * What was put away of a run before, from the first block on, as far as there is no gap. A block is where all its steps
 * are: with the run itself, or with the parent that had them before there was a branch.
 */
export async function storedBlocks(given: {
  readonly store: RunParts;
  readonly run: string;
  readonly lineage: Lineage;
}): Promise<readonly StoredBlock[]> {
  const found: StoredBlock[] = [];
  for (const { run, to } of given.lineage) {
    const last = Math.floor(to / blockSize) - 1;
    for (const { n, value } of await given.store.parts(run, indexKind, { to: last })) {
      if (n === found.length) found.push({ part: value as IndexPart, holder: run });
    }
  }
  return found;
}
