import type { Residue } from '../../graph/sagas/residue.ts';
import { KindMark } from '../kinds/kind-mark.tsx';

interface ResidueTableProps {
  readonly residues: readonly Residue[];
  /** Some states are still on their way from the engine. */
  readonly loading: boolean;
  /** What of this saga nothing can take back any more. */
  readonly beyond: readonly string[];
  readonly onSelect: (component: string) => void;
}

const meanings: { readonly [left in Residue['left']]: string } = {
  'as before': 'as before',
  undone: 'undone: its last change was a compensation',
  left: 'left',
};

/** What the saga has done to each thing that it touched, what was undone of that, and what is left. */
export function ResidueTable({ residues, loading, beyond, onSelect }: ResidueTableProps) {
  const rest = residues.filter(({ left }) => left !== 'as before').length;
  return (
    <section className="saga-section">
      <h3>
        Net effect
        <span className="count">{loading ? 'looking back …' : `${rest} of ${residues.length} changed`}</span>
      </h3>
      {residues.length === 0 ? (
        <p className="muted">What it leaves on stock, money and bookings appears here once it touches something.</p>
      ) : (
        <table className="residue">
          <thead>
            <tr>
              <th scope="col">resource</th>
              <th scope="col">step</th>
              <th scope="col">undo</th>
              <th scope="col">net</th>
              <th>
                <span className="off-screen">left behind</span>
              </th>
            </tr>
          </thead>
          {residues.map(({ component, key, kind, fields, left, awaits }) => (
            <tbody key={`${component} ${key}`}>
              <tr className="residue-name">
                <th scope="rowgroup" colSpan={4}>
                  <button
                    type="button"
                    onClick={() => {
                      onSelect(component);
                    }}
                  >
                    <KindMark kind={kind} />
                    {component} <span className="mono">{key}</span>
                  </button>
                </th>
                <td>
                  <LeftSign left={left} />
                </td>
              </tr>
              {fields.map(({ path, step, undo, net, same }, i) => (
                <tr key={path} data-same={same ? '' : undefined}>
                  <th scope="row">{path}</th>
                  <td>{step}</td>
                  <td className={undo === '' ? 'residue-awaits' : undefined}>
                    {undo === '' && i === 0 && awaits !== null ? awaits : undo}
                  </td>
                  <td>
                    <b>{net}</b>
                  </td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      )}
      {residues.length > 0 && (
        <p className="muted">
          {beyond.length === 0 ? 'Nothing here is beyond undoing.' : `Beyond undoing: ${beyond.join(', ')}.`}
        </p>
      )}
    </section>
  );
}

/** Filled check: no trace. «: undone. Dashed ring: it stays. */
function LeftSign({ left }: { readonly left: Residue['left'] }) {
  return (
    <svg className="left-sign" viewBox="0 0 14 14" fill="none" role="img" aria-label={meanings[left]}>
      <title>{meanings[left]}</title>
      {left === 'left' ? (
        <circle cx="7" cy="7" r="5.5" stroke="var(--line-strong)" strokeWidth="1.5" strokeDasharray="2.5 2.2" />
      ) : (
        <>
          <circle cx="7" cy="7" r="6" fill="var(--text)" />
          <path
            d={left === 'undone' ? 'M6.6 4.5 4.2 7l2.4 2.5M9.8 4.5 7.4 7l2.4 2.5' : 'm4.3 7.2 1.9 1.9 3.5-4'}
            stroke="var(--surface)"
            strokeWidth="1.6"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )}
    </svg>
  );
}
