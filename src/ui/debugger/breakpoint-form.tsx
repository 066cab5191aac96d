import { useState } from 'react';
import type { Model } from '../../kernel/index.ts';
import { breakpointPlaces } from '../../graph/debug/breakpoint-places.ts';
import { addBreakpoint } from '../../state/debug.ts';
import { toProblem } from '../../state/problems.ts';
import { Button } from '../primitives/button.tsx';
import { Field } from '../primitives/field.tsx';
import { NativeSelect } from '../primitives/native-select.tsx';
import { Popover } from '../primitives/popover.tsx';
import { ConditionHelp } from './condition-help.tsx';

/** Where to stop, on which condition, and at which time. */
export function BreakpointForm({ model }: { readonly model: Model }) {
  const groups = breakpointPlaces(model);
  const places = groups.flatMap((group) => group.places);
  const [place, setPlace] = useState('');
  const [when, setWhen] = useState('');
  const [hits, setHits] = useState(1);
  const [wrong, setWrong] = useState<string | undefined>();
  const picked = places.find(({ id }) => id === place) ?? places[0];
  const submit = async (): Promise<void> => {
    if (picked === undefined) return;
    try {
      await addBreakpoint({ on: picked.on, when: when.trim(), hits: Math.max(1, Math.trunc(hits) || 1) });
      setWhen('');
      setHits(1);
      setWrong(undefined);
    } catch (error) {
      setWrong(toProblem(error).message);
    }
  };
  return (
    <form
      className="debugger-form breakpoint-form"
      aria-label="Add a breakpoint"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <NativeSelect aria-label="Stop" value={picked?.id ?? ''} onChange={(event) => setPlace(event.target.value)}>
        {groups.map((group) => (
          <optgroup key={group.title} label={group.title}>
            {group.places.map(({ id, text }) => (
              <option key={id} value={id}>
                {text}
              </option>
            ))}
          </optgroup>
        ))}
      </NativeSelect>
      <Field label="Only when" issue={wrong}>
        {(control) => (
          <input
            {...control}
            className="input"
            placeholder="message.quantity > 2"
            spellCheck={false}
            autoComplete="off"
            value={when}
            onChange={(event) => {
              setWhen(event.target.value);
              setWrong(undefined);
            }}
          />
        )}
      </Field>
      <div className="pair">
        <Field label="From hit">
          {(control) => (
            <input
              {...control}
              className="input"
              type="number"
              min={1}
              value={Number.isNaN(hits) ? '' : hits}
              onChange={(event) => setHits(event.target.valueAsNumber)}
            />
          )}
        </Field>
        <Popover
          label="Conditions"
          align="end"
          trigger={
            <Button size="small" look="ghost" aria-label="Help with conditions">
              Help
            </Button>
          }
        >
          <ConditionHelp />
        </Popover>
        <Button type="submit" size="small">
          Add
        </Button>
      </div>
    </form>
  );
}
