import type { Inspected } from '../../graph/inspect/inspected.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import { CopyButton } from '../primitives/copy-button.tsx';
import { SourceCode } from '../primitives/source-code.tsx';

interface CodeTabProps {
  readonly about: Inspected;
  readonly onSelect: (selected: Selection | null) => void;
}

/** The handlers as their author wrote them, that of the newest step first. */
export function CodeTab({ about, onSelect }: CodeTabProps) {
  const { handlers, component } = about;
  if (handlers.length === 0) {
    return (
      <p className="inspector-none inspector-section">
        {component === null
          ? 'No handler of its own: the steps of a saga are declared, not written.'
          : 'Declared, not written: it has no handler of its own.'}
      </p>
    );
  }
  return (
    <div className="inspector-section">
      {handlers.map(({ component: owner, on, message, source }) => {
        const other: Selection | null =
          component === null
            ? { kind: 'component', name: owner }
            : message === null
              ? null
              : { kind: 'message', name: message };
        return (
          <section key={`${owner} ${on}`} className="code">
            <div className="inspector-line">
              <h3>
                {component === null && `${owner}: `}
                {other === null ? (
                  on
                ) : (
                  <button
                    type="button"
                    className="step-link"
                    title={`Select ${other.name}`}
                    onClick={() => {
                      onSelect(other);
                    }}
                  >
                    {on}
                  </button>
                )}
              </h3>
              <CopyButton what={`code of ${on}`} text={source} />
            </div>
            <SourceCode text={source} label={`Code: ${owner} on ${on}`} />
          </section>
        );
      })}
    </div>
  );
}
