import { useLayoutEffect, useRef } from 'react';
import type { ComponentModel, Model, StepRecord } from '../../kernel/index.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import { kindTitle } from '../../graph/kinds.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { Button } from '../primitives/button.tsx';
import { CopyButton } from '../primitives/copy-button.tsx';
import { EmptyState } from '../primitives/empty-state.tsx';
import { SourceCode } from '../primitives/source-code.tsx';
import { stepIn, type Records } from '../../graph/records.ts';
import './levels.css';

export interface CodeViewProps {
  readonly model: Model;
  readonly records: Records;
  readonly cursor: number;
  readonly selected: Selection | null;
  readonly onSelect: (selected: Selection | null) => void;
  /** One step back from the code. */
  readonly onFarther: () => void;
}

/** One part from near: what comes in, the handlers as they are written, and what goes out. Without a selection it is the
 * part of the step at the cursor. */
export function CodeView({ model, records, cursor, selected, onSelect, onFarther }: CodeViewProps) {
  const record = stepIn(records, cursor);
  const component = partOf(model, selected, record);
  const place = useRef<HTMLElement>(null);
  // the button that led here is gone: the keyboard goes on from the new part, at once
  useLayoutEffect(() => {
    place.current?.focus();
  }, [component?.name]);
  useLayoutEffect(() => {
    const element = place.current;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onFarther();
    };
    element?.addEventListener('keydown', onKey);
    return () => element?.removeEventListener('keydown', onKey);
  }, [onFarther, component?.name]);
  if (component === undefined)
    return <EmptyState title="No part to read" text="Select a node, then look at its code." />;
  const handlers = Object.entries(component.source);
  const running = record?.consumer === component.name ? record.message.type : null;
  return (
    <section ref={place} className="code-view" aria-label={`Code of ${component.name}`} tabIndex={-1}>
      <header>
        <KindMark kind={component.kind} />
        <h2>{component.name}</h2>
        <span className="muted">
          {kindTitle(component.kind)}
          {component.context === null ? ', outside' : ` in ${component.context}`}
        </span>
        <Button look="ghost" size="small" onClick={onFarther}>
          Back to the components
        </Button>
      </header>
      <div className="code-ways">
        <Messages
          title="Comes in"
          model={model}
          types={[...component.accepts, ...component.hears]}
          onSelect={onSelect}
        />
        <div className="code-handlers">
          {handlers.length === 0 ? <Declared component={component} /> : null}
          {handlers.map(([on, text]) => (
            <article key={on} data-running={(running !== null && on.endsWith(` ${running}`)) || undefined}>
              <h3>
                {on}
                <CopyButton what={`code of ${on}`} text={text} />
              </h3>
              <SourceCode text={text} label={`Code: ${component.name} on ${on}`} />
            </article>
          ))}
        </div>
        <Messages title="Goes out" model={model} types={[...component.sends, ...component.emits]} onSelect={onSelect} />
      </div>
    </section>
  );
}

function partOf(model: Model, selected: Selection | null, record: StepRecord | undefined): ComponentModel | undefined {
  const named = (name: string | undefined) => model.components.find((one) => one.name === name);
  if (selected?.kind === 'component') return named(selected.name);
  const owner = model.messages.find(({ type }) => type === selected?.name)?.owner;
  return named(owner) ?? named(record?.consumer) ?? model.components[0];
}

/** Some parts are data only: there is nothing to run. */
function Declared({ component: { kind, saga, hears, sends } }: { readonly component: ComponentModel }) {
  return (
    <div className="code-declared">
      {saga === null ? (
        <p>
          Declared, not written: {kind === 'policy' ? `whenever ${hears.join(' or ')}, send ${sends.join(', ')}` : kind}
          .
        </p>
      ) : (
        <ol>
          {saga.steps.map(({ name, kind: step, send, done, undo }) => (
            <li key={name}>
              {step} <strong>{name}</strong>: {send}
              {done === null ? '' : `, done with ${done}`}
              {undo === null ? '' : `, undone by ${undo.send}`}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

interface MessagesProps {
  readonly title: string;
  readonly model: Model;
  readonly types: readonly string[];
  readonly onSelect: (selected: Selection | null) => void;
}

/** Each leads to the part at its other end. */
function Messages({ title, model, types, onSelect }: MessagesProps) {
  const incoming = title === 'Comes in';
  return (
    <nav className="code-messages" aria-label={title}>
      <h3>{title}</h3>
      {types.length === 0 ? <p className="muted">nothing</p> : null}
      <ul>
        {types.map((type) => {
          const message = model.messages.find((one) => one.type === type);
          const others = (incoming ? message?.producers : message?.consumers) ?? [];
          return (
            <li key={type}>
              <KindMark kind={message?.kind ?? 'timeout'} size={12} /> {type}
              <span className="code-others">
                {others.map((name) =>
                  name === 'gateway' ? (
                    <span key={name}>gateway</span>
                  ) : (
                    <button key={name} type="button" onClick={() => onSelect({ kind: 'component', name })}>
                      {name}
                    </button>
                  ),
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
