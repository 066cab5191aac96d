import type { ReactNode } from 'react';
import { findWays, type FindBy, type FindForm } from '../../graph/find/form.ts';
import type { StepOutcome } from '../../kernel/index.ts';
import { changeForm } from '../../state/find.ts';
import { useFind } from '../../state/find-store.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { Field } from '../primitives/field.tsx';
import { NativeSelect } from '../primitives/native-select.tsx';

const names: { readonly [By in FindBy]: string } = {
  text: 'Names, keys and outcomes',
  payload: 'Anything recorded, payloads too',
  type: 'A message type',
  correlation: 'All that follows from a command',
  aggregate: 'An instance',
  state: 'A state that is reached',
  outcome: 'An outcome',
  violation: 'The first time each law is broken',
  law: 'First step that breaks a law',
  expression: 'First step after which this is false',
};

const outcomes: readonly StepOutcome[] = [
  'failed',
  'parked',
  'refused',
  'crashed',
  'duplicate',
  'delayed',
  'dropped',
  'handled',
];

/** What to look for, and by what. */
export function FindFields() {
  const form = useFind((found) => found.form);
  return (
    <div className="find-fields">
      <Field label="Look for">
        {(control) => (
          <NativeSelect
            {...control}
            value={form.by}
            onChange={(event) => changeForm({ by: event.target.value as FindBy })}
          >
            {findWays.map((by) => (
              <option key={by} value={by}>
                {names[by]}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <FieldsOf form={form} />
    </div>
  );
}

function FieldsOf({ form }: { readonly form: FindForm }) {
  const model = useCalmRun((run) => run.model);
  const laws = useCalmRun((run) => run.view?.laws);
  const atCursor = useCalmRun(({ followed }) => followed);
  const types = (model?.messages ?? []).map(({ type }) => type);
  const components = (model?.components ?? []).map(({ name }) => name);
  switch (form.by) {
    case 'text':
      return <Text form={form} name="text" label="Text" placeholder="order-17" />;
    case 'payload':
      return <Text form={form} name="text" label="Text" placeholder="Bath" />;
    case 'type':
      return <Choice form={form} name="type" label="Type" options={types} />;
    case 'correlation':
      return <Text form={form} name="correlation" label="Correlation" placeholder={atCursor ?? 'an id'} />;
    case 'aggregate':
      return (
        <>
          <Choice form={form} name="component" label="Component" options={components} />
          <Text form={form} name="key" label="Key" placeholder="order-17" second />
        </>
      );
    case 'state':
      return (
        <>
          <Choice form={form} name="component" label="Component" options={components} />
          <Text form={form} name="key" label="Key" placeholder="any" second />
          <Text form={form} name="path" label="Field" placeholder="status" second />
          <Text form={form} name="value" label="Becomes" placeholder="compensating" second />
        </>
      );
    case 'outcome':
      return <Choice form={form} name="outcome" label="Outcome" options={outcomes} />;
    case 'violation':
      return null;
    case 'law':
      return <Choice form={form} name="law" label="Law" options={(laws ?? []).map(({ sentence }) => sentence)} />;
    case 'expression':
      return (
        <>
          <Text form={form} name="expression" label="Condition" placeholder="state.free >= 0" />
          <Choice
            form={form}
            name="component"
            label="Of component"
            options={components}
            none="the consumer of each step"
            second
          />
          <Text form={form} name="key" label="Key" placeholder="article-1" second />
        </>
      );
  }
}

interface TextProps {
  readonly form: FindForm;
  readonly name: Exclude<keyof FindForm, 'by'>;
  readonly label: string;
  readonly placeholder: string;
  /** Not the field that somebody fills in first. */
  readonly second?: boolean;
}

function Text({ form, name, label, placeholder, second = false }: TextProps): ReactNode {
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          className="input"
          type="text"
          spellCheck={false}
          data-first={second ? undefined : ''}
          placeholder={placeholder}
          value={form[name]}
          onChange={(event) => changeForm({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}

interface ChoiceProps extends Omit<TextProps, 'placeholder'> {
  readonly options: readonly string[];
  readonly none?: string;
}

function Choice({ form, name, label, options, none = 'choose', second = false }: ChoiceProps): ReactNode {
  return (
    <Field label={label}>
      {(control) => (
        <NativeSelect
          {...control}
          data-first={second ? undefined : ''}
          value={form[name]}
          onChange={(event) => changeForm({ [name]: event.target.value })}
        >
          <option value="">{none}</option>
          {options.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}
