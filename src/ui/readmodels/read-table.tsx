import type { ReactNode } from 'react';
import type { Selection } from '../../graph/flow/selection.ts';
import type { ReadTable, TableRow } from '../../graph/readmodels/tables.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { Chip } from '../primitives/chip.tsx';
import type { ChangedRow } from './use-changed-cells.ts';

interface ReadTableViewProps {
  readonly table: ReadTable;
  readonly changed: ChangedRow | null;
  readonly onSelect: (selected: Selection | null) => void;
  /** Between its head and its rows. */
  readonly children: ReactNode;
}

const most = 200;

export function ReadTableView({ table, changed, onSelect, children }: ReadTableViewProps) {
  const { name, keyField, columns, numeric, rows, asOf, head, lag } = table;
  // Long tables are cut, but never so that the row of this step is missing.
  const shown = rows.filter(({ key }, i) => i < most || key === changed?.key);
  return (
    <section className="read-table" aria-label={`Read model ${name}`}>
      <header>
        <KindMark kind="projection" />
        <h3>
          <button
            type="button"
            onClick={() => {
              onSelect({ kind: 'component', name });
            }}
          >
            {name}
          </button>
        </h3>
        <span className="mono muted">
          as of #{asOf} of #{head}
        </span>
        <meter aria-label={`How far ${name} has come`} min={0} max={Math.max(1, head)} value={head === 0 ? 1 : asOf} />
        {lag > 0 && <Chip tone="strong">lag {lag}</Chip>}
      </header>
      {children}
      {rows.length === 0 ? (
        <p className="read-none">No row yet: the first event that it hears makes one.</p>
      ) : (
        <table>
          <thead>
            <tr>
              {keyField !== null && <th scope="col">{keyField}</th>}
              {columns.map((column) => (
                <th key={column} scope="col" data-numeric={numeric.has(column) ? '' : undefined}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row
                key={row.key}
                row={row}
                columns={columns}
                numeric={numeric}
                keyed={keyField !== null}
                changed={changed?.key === row.key ? changed : null}
              />
            ))}
          </tbody>
        </table>
      )}
      {rows.length > shown.length && <p className="read-none">{rows.length - shown.length} more rows</p>}
    </section>
  );
}

interface RowProps {
  readonly row: TableRow;
  readonly columns: readonly string[];
  readonly numeric: ReadonlySet<string>;
  readonly keyed: boolean;
  readonly changed: ChangedRow | null;
}

function Row({ row, columns, numeric, keyed, changed }: RowProps) {
  return (
    <tr data-changed={changed === null ? undefined : ''}>
      {keyed && <th scope="row">{row.key}</th>}
      {row.cells.map((cell, i) => {
        const column = columns[i] ?? '';
        const isNew = changed?.columns?.has(column) === true;
        return (
          <td key={column} data-numeric={numeric.has(column) ? '' : undefined} data-changed={isNew ? '' : undefined}>
            {isNew ? <b>{cell}</b> : cell}
            {isNew && <span className="off-screen"> changed in this step</span>}
          </td>
        );
      })}
    </tr>
  );
}
