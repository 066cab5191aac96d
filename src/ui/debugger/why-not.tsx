import { useMemo, useState } from 'react';
import { whyNot } from '../../graph/debug/why-not.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import { seekTo } from '../../state/look.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { Button } from '../primitives/button.tsx';
import { NativeSelect } from '../primitives/native-select.tsx';
import type { AsideProps } from './aside-props.ts';

/** Why something has not happened, up to the step on screen: for what is selected, or for what one picks here. */
export function WhyNot({ model, view, records, cursor, index }: AsideProps) {
  const selected = useCalmRun((run) => run.selected);
  const [picked, setPicked] = useState<Selection | null>(null);
  const known = picked !== null && exists(model, picked) ? picked : null;
  const fallback: Selection = { kind: 'message', name: model.messages[0]?.type ?? '' };
  const target = known ?? (selected !== null && exists(model, selected) ? selected : fallback);
  const reasons = useMemo(
    () => whyNot({ model, view, records, cursor, index }, target),
    // the target is made anew each time: what it says is what counts
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [model, view, records, cursor, index, target.kind, target.name],
  );
  return (
    <div className="debugger-scroll" tabIndex={0} role="region" aria-label="Why it did not happen">
      <NativeSelect
        aria-label="Why did this not happen"
        value={`${target.kind} ${target.name}`}
        onChange={(event) => {
          const [kind = '', ...rest] = event.target.value.split(' ');
          setPicked({ kind: kind as Selection['kind'], name: rest.join(' ') });
        }}
      >
        <optgroup label="Messages">
          {model.messages.map(({ type }) => (
            <option key={type} value={`message ${type}`}>
              {type}
            </option>
          ))}
        </optgroup>
        <optgroup label="Components">
          {model.components.map(({ name }) => (
            <option key={name} value={`component ${name}`}>
              {name}
            </option>
          ))}
        </optgroup>
      </NativeSelect>
      <ol className="reasons" aria-label="Reasons, nearest first">
        {reasons.map(({ kind, text, step }) => (
          <li key={text} data-kind={kind}>
            <span>{text}</span>
            {step === null ? null : (
              <Button size="small" onClick={() => seekTo(step)}>
                Step {step}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {reasons.length === 0 ? <p className="debugger-note">Nothing in this scenario leads to it.</p> : null}
    </div>
  );
}

const exists = (model: AsideProps['model'], { kind, name }: Selection): boolean =>
  kind === 'message'
    ? model.messages.some(({ type }) => type === name)
    : model.components.some((component) => component.name === name);
