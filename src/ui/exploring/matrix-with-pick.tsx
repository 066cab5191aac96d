import { useCallback, useState } from 'react';
import type { ExploreColumn } from '../../kernel/index.ts';
import type { FailureMatrix, MatrixRow } from '../../graph/explore/failure-matrix.ts';
import { act } from '../../state/act.ts';
import { openFinding, type ExploreSide } from '../../state/explore.ts';
import { EmptyState } from '../primitives/empty-state.tsx';
import { MatrixTable } from './matrix-table.tsx';
import { PickBar } from './pick-bar.tsx';

interface MatrixWithPickProps {
  readonly columns: readonly ExploreColumn[];
  readonly matrix: FailureMatrix;
  readonly rows: readonly MatrixRow[];
  readonly names: readonly string[];
  readonly sides: readonly ExploreSide[];
}

/** The matrix, and one sentence on the cell that is pointed at. Pointing does not draw the matrix anew. */
export function MatrixWithPick({ columns, matrix, rows, names, sides }: MatrixWithPickProps) {
  const [picked, setPicked] = useState<{ readonly row: MatrixRow; readonly column: number } | null>(null);
  const pick = useCallback((row: MatrixRow, column: number) => setPicked({ row, column }), []);
  const request = sides[0]?.request;
  const open = (row: MatrixRow, column: number, side = 0): void => {
    const asked = sides[row.of + side]?.request ?? request;
    const label = matrix.columns[column] ?? '';
    const fault = columns.find((one) => one.label === label)?.fault;
    if (asked === undefined || fault === undefined) return;
    const { id: at, consumer, key, message } = row;
    const blow = { at, consumer, key, message, kind: 'fault', label, decision: { kind: 'fault', at, fault } } as const;
    act(openFinding(asked, { plan: [blow], broken: [] }));
  };
  if (rows.length === 0) {
    return <EmptyState title="No step fits the filter" text="Take a word out of it, or show all steps." />;
  }
  return (
    <>
      <MatrixTable columns={matrix.columns} rows={rows} onPick={pick} onOpen={open} />
      <PickBar
        picked={picked}
        column={picked === null ? '' : (matrix.columns[picked.column] ?? '')}
        base={sides[picked?.row.of ?? 0]?.news?.result?.base.steps ?? 0}
        names={names}
        onOpen={(side) => picked !== null && open(picked.row, picked.column, side)}
      />
    </>
  );
}
