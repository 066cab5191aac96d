import type { DiffRow } from '../../graph/inspect/diff.ts';

interface DiffTableProps {
  readonly rows: readonly DiffRow[];
  /** What stands over the two columns. */
  readonly before: string;
  readonly now: string;
}

export function DiffTable({ rows, before, now }: DiffTableProps) {
  return (
    <table className="diff">
      <thead>
        <tr>
          <th scope="col">field</th>
          <th scope="col">{before}</th>
          <th scope="col">{now}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.path} {...row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ path, before, now, changed }: DiffRow) {
  return (
    <tr data-changed={changed ? '' : undefined}>
      <th scope="row">{breakable(path === '' ? 'value' : path)}</th>
      <td>{changed ? <s>{breakable(before ?? 'none')}</s> : breakable(before ?? 'none')}</td>
      <td>{changed ? <b>{breakable(now ?? 'gone')}</b> : breakable(now ?? 'gone')}</td>
    </tr>
  );
}

/** Lines may break at the hump and after a dot: the columns are narrow. */
function breakable(text: string): string {
  return text.replaceAll(/([a-z])([A-Z])|(\.)(?=\w)/g, (_, low: string, high: string, dot: string) =>
    dot === undefined ? `${low}\u00AD${high}` : `${dot}\u200B`,
  );
}
