import { Check, ChevronsLeft } from 'lucide-react';
import type { Json, SagaModel } from '../../kernel/index.ts';
import { expectedOf, sagaInstanceOf } from '../../graph/inspect/expected.ts';
import { KindMark } from '../kinds/kind-mark.tsx';

interface ExpectedProps {
  readonly saga: SagaModel;
  readonly state: Json | undefined;
}

/** What a running saga will still send and hear if nothing else goes wrong. */
export function Expected({ saga, state }: ExpectedProps) {
  const instance = sagaInstanceOf(state);
  const expected = instance === null ? null : expectedOf(saga, instance);
  if (expected === null) return null;
  return (
    <section className="inspector-section inspector-step" aria-label="Still expected">
      <h3>Still expected</h3>
      <ul className="mini-list">
        {expected.rows.map(({ type, kind, undo, next }) => (
          <li key={`${kind} ${type}`} className="mini-row">
            <KindMark kind={kind} undo={undo} />
            <span className="mini-name">{type}</span>
            {next && <span className="mini-note">next</span>}
          </li>
        ))}
        <li className="mini-row">
          {expected.ends === 'Completed' ? (
            <Check className="icon-svg" aria-hidden />
          ) : (
            <ChevronsLeft className="icon-svg" aria-hidden />
          )}
          <span className="mini-name">ends {expected.ends}</span>
        </li>
      </ul>
    </section>
  );
}
