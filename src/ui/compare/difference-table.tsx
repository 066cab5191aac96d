import { useState } from 'react';
import type { RowGroup } from '../../graph/compare/rows.ts';
import { Button } from '../primitives/button.tsx';

interface DifferenceTableProps {
  readonly groups: readonly RowGroup[];
  readonly left: string;
  readonly right: string;
}

/** Both runs in numbers. What is the same lies flat, what differs is raised, and says in which direction. */
export function DifferenceTable({ groups, left, right }: DifferenceTableProps) {
  const [only, setOnly] = useState(false);
  const shown = groups
    .map(({ title, rows }) => ({ title, rows: rows.filter(({ difference }) => !only || difference.size !== 'same') }))
    .filter(({ rows }) => rows.length > 0);
  const count = groups.flatMap(({ rows }) => rows).filter(({ difference }) => difference.size !== 'same').length;
  return (
    <section className="differences" aria-label="Differences">
      <header>
        <h2>{count === 0 ? 'Both are the same' : `${count} ${count === 1 ? 'difference' : 'differences'}`}</h2>
        <Button size="small" aria-pressed={only} onClick={() => setOnly(!only)}>
          Only differences
        </Button>
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
