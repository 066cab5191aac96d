import { Fragment, memo, useRef } from 'react';
import type { KeyboardEvent, SyntheticEvent } from 'react';
import type { MatrixCell, MatrixRow, MatrixScript } from '../../graph/explore/failure-matrix.ts';
import { scriptTitle } from '../../state/script-title.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { OutcomeMark } from '../primitives/outcome-mark.tsx';

interface MatrixTableProps {
  readonly columns: readonly string[];
  readonly rows: readonly MatrixRow[];
  readonly onPick: (row: MatrixRow, column: number) => void;
  readonly onOpen: (row: MatrixRow, column: number) => void;
}

const moves: { readonly [key: string]: readonly [rows: number, columns: number] } = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, -1000],
  End: [0, 1000],
};

/**
 * Steps in the order of their causes by kinds of fault. One stop of the Tab key: arrows move inside, Enter opens the run.
 */
export const MatrixTable = memo(function MatrixTable({ columns, rows, onPick, onOpen }: MatrixTableProps) {
  const table = useRef<HTMLTableElement>(null);
  const cellAt = (y: number, x: number): HTMLElement | null =>
    table.current?.querySelector(`[data-at="${y},${x}"]`) ?? null;

  const pick = ({ target }: SyntheticEvent): void => {
    const [y, x] = placeOf(target);
    const row = rows[y ?? -1];
    if (row === undefined || x === undefined) return;
    onPick(row, x);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const [y, x] = placeOf(event.target);
    if (y === undefined || x === undefined) return;
    const row = rows[y];
    if ((event.key === 'Enter' || event.key === ' ') && row !== undefined) {
      event.preventDefault();
      onOpen(row, x);
      return;
    }
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = cellAt(within(y + move[0], rows.length), within(x + move[1], columns.length));
    if (next === null) return;
    if (event.target instanceof HTMLElement) event.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };

  return (
    // the wheel and the keyboard reach all of it: the table scrolls inside
    <div className="matrix-scroll">
      {/* the keys of a grid: one stop for Tab, arrows inside; ARIA's own example of one is a table */}
      <table
        ref={table}
        className="matrix"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
        role="grid"
        aria-label="Failure matrix"
        onKeyDown={onKeyDown}
        onMouseOver={pick}
        onFocus={pick}
        onClick={({ target }) => {
          const [y, x] = placeOf(target);
          const row = rows[y ?? -1];
          if (row !== undefined && x !== undefined) onOpen(row, x);
        }}
      >
        <thead>
          <tr>
            <th scope="col" colSpan={4} className="matrix-what">
              step, in causal order
            </th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, y) => {
            const { of, script, group, id } = row;
            const isNew = rows[y - 1]?.of !== of;
            return (
              <Fragment key={`${of} ${id}`}>
                {isNew && script !== null && <ScriptRow script={script} columns={columns.length + 4} />}
                <Row row={row} y={y} begins={isNew || rows[y - 1]?.group !== group} columns={columns} />
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
});

/** Above the rows of one of several scripts. */
function ScriptRow({ script, columns }: { readonly script: MatrixScript; readonly columns: number }) {
  return (
    <tr className="matrix-script">
      <th scope="rowgroup" colSpan={columns}>
        {scriptTitle(script.id)}
        <span>
          <OutcomeMark outcome={script.outcome} /> in {script.steps} steps without a fault
        </span>
      </th>
    </tr>
  );
}

interface RowProps {
  readonly row: MatrixRow;
  readonly y: number;
  readonly begins: boolean;
  readonly columns: readonly string[];
}

function Row({ row, y, begins, columns }: RowProps) {
  const { group, step, kind, undo, message, consumer, key, cells } = row;
  return (
    <tr className={begins ? 'begins' : undefined}>
      <th scope="rowgroup" className="matrix-group">
        {begins ? group : <span className="off-screen">{group}</span>}
      </th>
      <td className="matrix-no">{step}</td>
      <th scope="row" className="matrix-message" title={message}>
        <KindMark kind={kind} undo={undo} size={13} />
        {message}
      </th>
      <td className="matrix-to" title={`${consumer} ${key}`}>
        <span aria-hidden>→</span> {consumer}
      </td>
      {cells.map((cell, x) => (
        <td
          key={columns[x]}
          data-at={`${y},${x}`}
          data-changed={cell.changed || undefined}
          tabIndex={y === 0 && x === 0 ? 0 : -1}
          aria-label={labelOf(cell, columns[x] ?? '')}
        >
          <Cell cell={cell} />
        </td>
      ))}
    </tr>
  );
}

function Cell({ cell: { one, other, changed } }: { readonly cell: MatrixCell }) {
  if (one === null && other === null) return <i className="matrix-none" />;
  return (
    <span className={changed ? 'matrix-cell split' : 'matrix-cell'} aria-hidden>
      {one === null ? <i className="matrix-none" /> : <OutcomeMark outcome={one.outcome} />}
      {changed && (other === null ? <i className="matrix-none" /> : <OutcomeMark outcome={other.outcome} />)}
    </span>
  );
}

function labelOf({ one, other, changed }: MatrixCell, column: string): string {
  if (one === null && other === null) return `${column}: cannot happen`;
  const first = one?.outcome ?? 'cannot happen';
  return changed ? `${column}: ${first}, against ${other?.outcome ?? 'cannot happen'}` : `${column}: ${first}`;
}

const within = (n: number, length: number): number => Math.max(0, Math.min(length - 1, n));

function placeOf(target: EventTarget): readonly number[] {
  const cell = target instanceof Element ? target.closest('[data-at]') : null;
  return cell?.getAttribute('data-at')?.split(',').map(Number) ?? [];
}
