import { useCallback, useState } from 'react';
import type { FailureMatrix, MatrixFilter, MatrixRow } from '../../graph/explore/failure-matrix.ts';
import { act } from '../../state/act.ts';
import { openFinding } from '../../state/explore.ts';
import { EmptyState } from '../primitives/empty-state.tsx';
import type { FoundSide } from './found-side.ts';
import { MatrixTable } from './matrix-table.tsx';
import { PickBar } from './pick-bar.tsx';

interface MatrixWithPickProps {
  readonly matrix: FailureMatrix;
  readonly rows: readonly MatrixRow[];
  readonly order: MatrixFilter['order'];
  readonly names: readonly string[];
  readonly found: readonly FoundSide[];
}

/** The matrix, and one sentence on the cell that is pointed at. Pointing does not draw the matrix anew. */
export function MatrixWithPick({ matrix, rows, order, names, found }: MatrixWithPickProps) {
  const [at, setAt] = useState<{ readonly of: number; readonly id: string; readonly column: string } | null>(null);
  const { columns } = matrix;
  const pick = useCallback(
    ({ of, id }: MatrixRow, column: number) => setAt({ of, id, column: columns[column] ?? '' }),
    [columns],
  );
  const picked = at === null ? null : pickedIn(matrix, at);
  const sideOf = (row: MatrixRow, variant: 0 | 1) =>
    found.find((side) => side.of === row.of && side.variant === variant);
  const open = (row: MatrixRow, column: number, variant: 0 | 1): void => {
    const side = sideOf(row, variant);
    const label = matrix.columns[column] ?? '';
    const fault = side?.result.columns.find((one) => one.label === label)?.fault;
    if (side === undefined || fault === undefined) return;
    const { id: at, consumer, key, message } = row;
    const blow = { at, consumer, key, message, kind: 'fault', label, decision: { kind: 'fault', at, fault } } as const;
    act(openFinding(side.request, { plan: [blow], broken: [] }));
  };
  /** What stands in the cell; of the second variant where there is nothing of the first. */
  const openCell = (row: MatrixRow, column: number): void => {
    const { one = null, other = null } = row.cells[column] ?? {};
    if (one !== null || other !== null) open(row, column, one === null ? 1 : 0);
  };
  if (rows.length === 0) {
    return <EmptyState title="No step fits the filter" text="Take a word out of it, or show all steps." />;
  }
  return (
    <>
      <MatrixTable matrix={matrix} rows={rows} order={order} names={names} onPick={pick} onOpen={openCell} />
      <PickBar
        picked={picked}
        ends={matrix.scripts.find(({ of }) => of === picked?.row.of)?.ends ?? []}
        names={names}
        onOpen={(variant) => picked !== null && open(picked.row, columns.indexOf(picked.column), variant)}
      />
    </>
  );
}

/** It stays the same place where other searches tell more of it, and is none where it is no longer there. */
function pickedIn({ rows, columns }: FailureMatrix, at: { of: number; id: string; column: string }) {
  const row = rows.find(({ of, id }) => of === at.of && id === at.id);
  const cell = row?.cells[columns.indexOf(at.column)];
  return row === undefined || cell === undefined ? null : { row, column: at.column, cell };
}
