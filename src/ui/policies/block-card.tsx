import type { Bar, BlockPicture, CellRow } from '../../graph/policies/picture.ts';

interface BlockCardProps {
  readonly title: string;
  /** Where it stands in the state of its owner. */
  readonly path: string;
  readonly picture: BlockPicture;
}

export function BlockCard({ title, path, picture: { state, tone, rows, bars, facts } }: BlockCardProps) {
  return (
    <article className="policy-card" aria-label={path === '' ? title : `${title} ${path}`}>
      <header>
        <strong>{title}</strong>
        {state === null ? null : (
          <span className="policy-state" data-tone={tone}>
            {state}
          </span>
        )}
      </header>
      {rows.map((row) => (
        <Cells key={row.label} row={row} />
      ))}
      {bars.map((bar) => (
        <BarLine key={bar.label} bar={bar} />
      ))}
      <dl>
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

/** What a cell is stands in its form: a filled square, a cross, a ring, an empty place. */
function Cells({ row: { label, cells } }: { readonly row: CellRow }) {
  const counts = new Map<string, number>();
  for (const { look } of cells) counts.set(look, (counts.get(look) ?? 0) + 1);
  const words = [...counts].map(([look, count]) => `${count} ${look}`).join(', ');
  return (
    <div className="policy-row">
      <span>{label}</span>
      <span className="policy-cells" role="img" aria-label={`${label}: ${words === '' ? 'none' : words}`}>
        {cells.map(({ look, title }, i) => (
          <i key={i} data-look={look} title={title} />
        ))}
      </span>
    </div>
  );
}

function BarLine({ bar: { label, value, of, note } }: { readonly bar: Bar }) {
  const part = Math.max(0, Math.min(1, value / of));
  return (
    <div className="policy-row">
      <span>{label}</span>
      <span className="policy-bar" role="img" aria-label={`${label}: ${note}`}>
        <i style={{ width: `${part * 100}%` }} />
      </span>
      <span className="policy-note">{note}</span>
    </div>
  );
}
