import { Fragment, memo, useRef } from 'react';
import type { KeyboardEvent, SyntheticEvent } from 'react';
import {
  isSplit,
  type FailureMatrix,
  type MatrixCell,
  type MatrixFilter,
  type MatrixRow,
  type MatrixScript,
} from '../../graph/explore/failure-matrix.ts';
import { scriptTitle } from '../../state/script-title.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { OutcomeMark } from '../primitives/outcome-mark.tsx';

interface MatrixTableProps {
  readonly matrix: FailureMatrix;
  /** Those that fit the filter. */
  readonly rows: readonly MatrixRow[];
  readonly order: MatrixFilter['order'];
  /** Of the variants. */
  readonly names: readonly string[];
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
export const MatrixTable = memo(function MatrixTable({ matrix, rows, order, names, onPick, onOpen }: MatrixTableProps) {
  const { columns, scripts } = matrix;
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
              step, {order === 'cause' ? 'in causal order' : order}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {scripts.map((script) => {
            const from = rows.findIndex(({ of }) => of === script.of);
            const its = rows.filter(({ of }) => of === script.of);
            // with a filter on, a script of which nothing fits is no news; one of which nothing was tried is
            if (its.length === 0 && matrix.rows.some(({ of }) => of === script.of)) return null;
            return (
              <Fragment key={script.id}>
                {isHeaded(scripts) && <ScriptRow script={script} names={names} columns={columns.length + 4} />}
                {its.map((row, n) => (
                  <Row key={row.id} row={row} y={from + n} begins={its[n - 1]?.group !== row.group} columns={columns} />
                ))}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
});

/** One script needs no name, unless there is something to say of it. */
const isHeaded = (scripts: readonly MatrixScript[]): boolean =>
  scripts.length > 1 || scripts.some(({ ends }) => ends.some(({ failing }) => failing));

interface ScriptRowProps {
  readonly script: MatrixScript;
  readonly names: readonly string[];
  readonly columns: number;
}

/** Above the rows of a script: how it ends without a fault, and in each of two variants. */
function ScriptRow({ script, names, columns }: ScriptRowProps) {
  const [one, other] = script.ends;
  const alike = one?.outcome === other?.outcome && one?.steps === other?.steps;
  return (
    <tr className="matrix-script">
      <th scope="rowgroup" colSpan={columns}>
        {scriptTitle(script.id)}
        {(alike ? [one] : script.ends).map((end, variant) =>
          end === undefined ? null : (
            <span key={names[variant] ?? ''}>
              {!alike && names[variant] !== undefined && `${names[variant]}: `}
              <OutcomeMark outcome={end.outcome} /> in {end.steps} steps without a fault
              {end.failing && '; nothing was tried'}
            </span>
          ),
        )}
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
          aria-label={labelOf(row, cell, columns[x] ?? '')}
        >
          <Cell cell={cell} />
        </td>
      ))}
    </tr>
  );
}

function Cell({ cell }: { readonly cell: MatrixCell }) {
  const { one, other } = cell;
  const split = isSplit(cell);
  if (one === null && other === null) return <i className="matrix-none" />;
  return (
    <span className={split ? 'matrix-cell split' : 'matrix-cell'} aria-hidden>
      {one === null ? <i className="matrix-none" /> : <OutcomeMark outcome={one.outcome} />}
      {split && (other === null ? <i className="matrix-none" /> : <OutcomeMark outcome={other.outcome} />)}
    </span>
  );
}

function labelOf({ bare }: MatrixRow, cell: MatrixCell, column: string): string {
  const { one, other } = cell;
  if (one === null && other === null) return `${column}: cannot happen`;
  const wordOf = (end: MatrixCell['one'], variant: number): string =>
    end?.outcome ?? (bare[variant] === true ? 'not tried' : 'cannot happen');
  return `${column}: ${wordOf(one, 0)}${isSplit(cell) ? `, against ${wordOf(other, 1)}` : ''}`;
}

const within = (n: number, length: number): number => Math.max(0, Math.min(length - 1, n));

function placeOf(target: EventTarget): readonly number[] {
  const cell = target instanceof Element ? target.closest('[data-at]') : null;
  return cell?.getAttribute('data-at')?.split(',').map(Number) ?? [];
}
