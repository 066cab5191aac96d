import { expect, test } from 'vitest';
import type { Branch, RunInfo } from '../../kernel/index.ts';
import { sampleRun } from '../../testing/store-samples.ts';
import { branchTree } from './tree.ts';

const branch = (id: string, change: Partial<RunInfo> = {}): Branch => ({
  run: sampleRun(id, change),
  length: 9,
  shared: 0,
  outcome: null,
  marks: [],
});

test('each run stands below the one that it was made from, in the order of the forks', () => {
  const rows = branchTree([
    branch('root'),
    branch('late', { parent: { run: 'root', step: 7 } }),
    branch('early', { parent: { run: 'root', step: 2 } }),
    branch('leaf', { parent: { run: 'early', step: 5 } }),
    branch('other rule', { variantOf: { run: 'root', step: 9 } }),
    branch('orphan', { parent: { run: 'thrown away', step: 4 } }),
  ]);
  expect(
    rows.map(({ branch: { run }, depth, from }) => [run.id, depth, from?.run.id ?? null, from?.step ?? 0]),
  ).toEqual([
    ['root', 0, null, 0],
    ['early', 1, 'root', 2],
    ['leaf', 2, 'early', 5],
    ['late', 1, 'root', 7],
    ['other rule', 1, 'root', 9],
    ['orphan', 0, null, 0],
  ]);
  expect(branchTree([])).toEqual([]);
});
