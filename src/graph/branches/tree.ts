import type { Branch, RunInfo } from '../../kernel/index.ts';

/** A run in the tree that it belongs to. */
export interface TreeRow {
  readonly branch: Branch;
  /** 0 for the one from which all others go back. */
  readonly depth: number;
  /** Where it left the one that it was made from; null for the root, and where that one is gone. */
  readonly from: { readonly run: RunInfo; readonly step: number } | null;
}

/** Each run below the one it was made from, in the order of the forks. */
export function branchTree(branches: readonly Branch[]): readonly TreeRow[] {
  const known = new Map(branches.map((branch) => [branch.run.id, branch]));
  const children = new Map<string | null, Branch[]>();
  for (const branch of branches) {
    const origin = originOf(branch.run);
    const parent = origin !== null && known.has(origin.run) ? origin.run : null;
    children.set(parent, [...(children.get(parent) ?? []), branch]);
  }
  const rows: TreeRow[] = [];
  const walk = (parent: string | null, depth: number): void => {
    const there = children.get(parent) ?? [];
    for (const branch of there.toSorted((a, b) => forkOf(a) - forkOf(b) || a.run.created - b.run.created)) {
      const origin = parent === null ? undefined : known.get(parent);
      rows.push({ branch, depth, from: origin === undefined ? null : { run: origin.run, step: forkOf(branch) } });
      walk(branch.run.id, depth + 1);
    }
  };
  walk(null, 0);
  return rows;
}

export const originOf = ({ parent, variantOf }: RunInfo): { readonly run: string; readonly step: number } | null =>
  parent ?? variantOf ?? null;

const forkOf = ({ run }: Branch): number => originOf(run)?.step ?? 0;
