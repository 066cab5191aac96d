import { Field } from '../primitives/field.tsx';
import { Switch } from '../primitives/switch.tsx';
import type { FieldEditorProps, NestingEditorOf } from './editor-props.ts';
import { GroupEditor } from './group-editor.tsx';
import { JsonEditor } from './json-editor.tsx';
import { ListEditor } from './list-editor.tsx';
import { plainText } from '../../state/forms/plain-text.ts';
import { NativeSelect } from '../primitives/native-select.tsx';
import './fields.css';

/** The control that fits a field. What somebody types is sent as it is: the gateway judges it, not the form. */
export function FieldEditor({ field, value, issues, folded, onChange }: FieldEditorProps) {
  const { path, name } = field;
  const issue = issues.get(path);
  const inner: NestingEditorOf<'group'>['inner'] = (part, now) => (
    <FieldEditor key={part.path} field={part} value={now} issues={issues} folded={folded} onChange={onChange} />
  );
  switch (field.kind) {
    case 'group':
      return (
        <GroupEditor field={field} value={value} issues={issues} folded={folded} onChange={onChange} inner={inner} />
      );
    case 'list':
      return (
        <ListEditor field={field} value={value} issues={issues} folded={folded} onChange={onChange} inner={inner} />
      );
    case 'json':
      return <JsonEditor field={field} value={value} issues={issues} folded={folded} onChange={onChange} />;
    case 'constant':
      return (
        <Field label={name} issue={issue}>
          {({ id }) => (
            <output id={id} className="constant">
              {plainText(field.value)}
            </output>
          )}
        </Field>
      );
    case 'toggle':
      return (
        <Field label={name} issue={issue}>
          {({ id }) => <Switch id={id} checked={value === true} onChange={(checked) => onChange(path, checked)} />}
        </Field>
      );
    case 'select':
      return (
        <Field label={name} issue={issue}>
          {(control) => (
            <NativeSelect
              {...control}
              value={plainText(value ?? '')}
              onChange={(event) =>
                onChange(path, field.options.find((option) => plainText(option) === event.target.value) ?? null)
              }
            >
              {field.options.map((option, i) => (
                <option key={plainText(option)} value={plainText(option)}>
                  {field.labels[i]}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      );
    case 'number':
      return (
        <Field label={name} issue={issue}>
          {(control) => (
            <input
              {...control}
              className="input"
              type="number"
              inputMode={field.whole ? 'numeric' : 'decimal'}
              step={field.whole ? 1 : 'any'}
              min={field.min}
              max={field.max}
              value={typeof value === 'number' ? value : ''}
              onChange={(event) => onChange(path, event.target.value === '' ? null : Number(event.target.value))}
            />
          )}
        </Field>
      );
    case 'text':
      return (
        <Field label={name} issue={issue}>
          {(control) => (
            <input
              {...control}
              className="input"
              spellCheck={false}
              autoComplete="off"
              value={typeof value === 'string' ? value : ''}
              onChange={(event) => onChange(path, event.target.value)}
            />
          )}
        </Field>
      );
  }
}
