import { Fragment, useMemo } from 'react';
import type { Model } from '../../kernel/index.ts';
import { handlerRows } from '../../graph/contracts/handlers.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import { kindTitle } from '../../graph/kinds.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { PartLink } from './part-links.tsx';

interface HandlersTableProps {
  readonly model: Model;
  /** The messages that are shown. */
  readonly types: readonly string[];
  readonly onSelect: (selected: Selection | null) => void;
}

/** The bus as a table: which message goes to which handler, what is injected into it, and what it leads to. */
export function HandlersTable({ model, types, onSelect }: HandlersTableProps) {
  const rows = useMemo(() => handlerRows(model), [model]);
  return (
    // long tables scroll, also by keyboard
    <div className="handlers" tabIndex={0} role="region" aria-label="Handlers">
      <table>
        <thead>
          <tr>
            <th scope="col">message</th>
            <th scope="col">handled by</th>
            <th scope="col">how</th>
            <th scope="col">is given</th>
            <th scope="col">leads to</th>
          </tr>
        </thead>
        <tbody>
          {rows
            .filter(({ message }) => types.includes(message))
            .map(({ message, kind, component, componentKind, by, given, leadsTo }) => (
              <tr key={`${message} ${component}`}>
                <th scope="row">
                  <KindMark kind={kind} size={12} />
                  <MessageLink name={message} onSelect={onSelect} />
                </th>
                <td>
                  <KindMark kind={componentKind} size={12} />
                  <PartLink name={component} onSelect={onSelect} />
                  <span className="muted"> {kindTitle(componentKind)}</span>
                </td>
                <td className="muted">{by}</td>
                <td>{given.length === 0 ? <span className="muted">nothing</span> : given.join(', ')}</td>
                <td>
                  {leadsTo.length === 0 ? <span className="muted">nothing more</span> : null}
                  {leadsTo.map((type, i) => (
                    <Fragment key={type}>
                      {i > 0 && ', '}
                      <MessageLink name={type} onSelect={onSelect} />
                    </Fragment>
                  ))}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

interface MessageLinkProps {
  readonly name: string;
  readonly onSelect: (selected: Selection | null) => void;
}

function MessageLink({ name, onSelect }: MessageLinkProps) {
  return (
    <button type="button" className="step-link" onClick={() => onSelect({ kind: 'message', name })}>
      {name}
    </button>
  );
}
