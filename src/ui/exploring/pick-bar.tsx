import type { ExploreCell } from '../../kernel/index.ts';
import type { MatrixCell, MatrixEnd, MatrixRow } from '../../graph/explore/failure-matrix.ts';
import { cellSentence } from '../../graph/explore/words.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { Button } from '../primitives/button.tsx';

interface PickBarProps {
  readonly picked: { readonly row: MatrixRow; readonly column: string; readonly cell: MatrixCell } | null;
  /** How its script ends without a fault, by variant. */
  readonly ends: readonly MatrixEnd[];
  readonly names: readonly string[];
  /** Of the first variant, or the second. */
  readonly onOpen: (side: 0 | 1) => void;
}

/** One sentence and a small timeline on the cell that is pointed at. */
export function PickBar({ picked, ends, names, onOpen }: PickBarProps) {
  if (picked === null) {
    return (
      <p className="explorer-pick quiet">Point at a cell, or move there with the arrow keys. Enter opens its run.</p>
    );
  }
  const { row, column, cell } = picked;
  // the line is that of the first variant, where it says something
  const [end, base] = cell.one === null && cell.other !== null ? [cell.other, ends[1]] : [cell.one, ends[0]];
  return (
    <div className="explorer-pick">
      <KindMark kind={row.kind} undo={row.undo} size={14} />
      <span className="explorer-sentence" role="status">
        {cellSentence(row, column, cell, names)}
      </span>
      <Line struck={row.step} base={base?.steps ?? 0} end={end} />
      {cell.one !== null && (
        <Button size="small" onClick={() => onOpen(0)}>
          {names[0] === undefined ? 'Open run' : `Open ${names[0]}`}
        </Button>
      )}
      {cell.other !== null && names[1] !== undefined && (
        <Button size="small" onClick={() => onOpen(1)}>
          Open {names[1]}
        </Button>
      )}
    </div>
  );
}

/** The run without a fault above, this one below; the mark is where the fault strikes, and what fails is red from there on. */
function Line({
  struck,
  base,
  end,
}: {
  readonly struck: number;
  readonly base: number;
  readonly end: ExploreCell | null;
}) {
  const most = Math.max(base, end?.steps ?? 0, 1);
  const x = (n: number): number => 4 + (n / most) * 112;
  return (
    <svg className="explorer-line" viewBox="0 0 120 20" aria-hidden="true" fill="none">
      <path d={`M4 5H${x(base)}`} stroke="var(--line-strong)" strokeWidth="2" strokeLinecap="round" />
      {end !== null && (
        <>
          <path d={`M4 14H${x(struck)}`} stroke="var(--line-strong)" strokeWidth="2" strokeLinecap="round" />
          <path
            d={`M${x(struck)} 14H${x(end.steps)}`}
            stroke={end.failing ? 'var(--fail)' : 'var(--text-2)'}
            strokeWidth="2"
            strokeLinecap="round"
          />
        </>
      )}
      <circle cx={x(struck)} cy="14" r="3.5" fill="var(--fail)" />
    </svg>
  );
}
