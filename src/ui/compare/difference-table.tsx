import type { RowGroup } from '../../graph/compare/rows.ts';

interface DifferenceTableProps {
  readonly groups: readonly RowGroup[];
  readonly left: string;
  readonly right: string;
  readonly only: boolean;
}

/** Both runs in numbers. What is the same lies flat, what differs is raised, and says in which direction. */
export function DifferenceTable({ groups, left, right, only }: DifferenceTableProps) {
  const shown = groups
    .map(({ title, rows }) => ({ title, rows: rows.filter(({ difference }) => !only || difference.size !== 'same') }))
    .filter(({ rows }) => rows.length > 0);
  const count = groups.flatMap(({ rows }) => rows).filter(({ difference }) => difference.size !== 'same').length;
  return (
    <section className="differences" aria-label="Differences" tabIndex={0}>
      <header>
        <h2>{count === 0 ? 'Both are the same' : `${count} ${count === 1 ? 'difference' : 'differences'}`}</h2>
      </header>
      <table>
        <thead>
          <tr>
            <th scope="col">Measure</th>
            <th scope="col">{left}</th>
            <th scope="col">{right}</th>
          </tr>
        </thead>
        {shown.map(({ title, rows }) => (
          <tbody key={title}>
            <tr className="group">
              <th scope="rowgroup" colSpan={3}>
                {title}
              </th>
            </tr>
            {rows.map(({ name, left: one, right: other, difference }) => (
              <tr key={name} className={difference.size}>
                <th scope="row">
                  {name}
                  {difference.size === 'same' ? null : (
                    <span className="how">{[difference.sign, difference.words].filter(Boolean).join(', ')}</span>
                  )}
                </th>
                <td>{one}</td>
                <td>{other}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}
