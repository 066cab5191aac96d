import type { AlignedRow } from '../../graph/compare/align.ts';
import type { SideNames } from '../../graph/compare/explain.ts';
import type { Ripple, RippleNode } from '../../graph/compare/ripple.ts';
import type { LawView, Outcome } from '../../kernel/index.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import type { Views } from './use-views.ts';

/** Fields of one instance, and instances: a panel is read, a list of all states is not. */
const mostFields = 8;
const mostNodes = 40;

interface RippleViewProps {
  readonly ripple: Ripple;
  readonly views: Views;
  readonly names: SideNames;
  readonly source: AlignedRow | null;
}

/** How far the first difference has come by now: which states differ, field by field, outwards from where it began. */
export function RippleView({ ripple: { nodes, differing, of }, views, names, source }: RippleViewProps) {
  const from = source?.left?.n ?? source?.right?.n;
  return (
    <section className="ripple" aria-label="Ripple" tabIndex={0}>
      <header>
        <h2>Ripple</h2>
        <span className="mono">
          {differing} of {of} nodes differ
        </span>
        <span className="ripple-from">{from === undefined ? 'nothing differs' : `outwards from #${from}`}</span>
        <b>{names.left}</b>
        <b>{names.right}</b>
      </header>
      {nodes.length === 0 ? (
        <p className="ripple-none">Where both stand now, every state is the same. Move on to see it part.</p>
      ) : null}
      {nodes.slice(0, mostNodes).map((node) => (
        <Node key={`${node.component} ${node.key}`} node={node} />
      ))}
      {nodes.length > mostNodes ? <p className="ripple-none">and {nodes.length - mostNodes} more</p> : null}
      <h3>Here, at this place</h3>
      <table className="ripple-laws">
        <tbody>
          <tr>
            <th scope="row">Outcome</th>
            <td>{outcomeWord(views.left.outcome)}</td>
            <td>{outcomeWord(views.right.outcome)}</td>
          </tr>
          {lawsOf(views.left.laws, views.right.laws).map(({ sentence, left, right }) => (
            <tr key={sentence} className={left === right ? 'same' : 'other'}>
              <th scope="row">{sentence}</th>
              {left === right ? (
                <td colSpan={2}>{left} in both</td>
              ) : (
                <>
                  <td>{left}</td>
                  <td>{right}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const outcomeWord = (outcome: Outcome | null): string => outcome ?? 'goes on';

function lawsOf(left: readonly LawView[], right: readonly LawView[]) {
  const others = new Map(right.map(({ sentence, status }) => [sentence, status]));
  return left.map(({ sentence, status }) => ({ sentence, left: status, right: others.get(sentence) ?? 'none' }));
}

function Node({ node: { component, key, kind, distance, fields } }: { readonly node: RippleNode }) {
  const far = distance ?? 0;
  return (
    <div className="ripple-node" data-far={Math.min(4, far)}>
      <h3>
        <KindMark kind={kind} />
        {[component, key].filter(Boolean).join(' ')}
        <span className="mono">{distanceWord(distance)}</span>
      </h3>
      <dl>
        {fields.slice(0, mostFields).map(({ path, left, right }) => (
          <div key={path}>
            <dt>{path === '' ? 'state' : path}</dt>
            <dd>{left ?? 'none'}</dd>
            <dd>{right ?? 'none'}</dd>
          </div>
        ))}
      </dl>
      {fields.length > mostFields ? <p className="ripple-none">and {fields.length - mostFields} more fields</p> : null}
    </div>
  );
}

function distanceWord(distance: number | null): string {
  if (distance === null) return 'by another way';
  if (distance === 0) return 'source';
  return `+${distance} ${distance === 1 ? 'step' : 'steps'}`;
}
