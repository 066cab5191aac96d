import { Plus, X } from 'lucide-react';
import type { Json } from '../../kernel/index.ts';
import { blankOf, fieldOf } from '../../state/forms/fields.ts';
import { Button, IconButton } from '../primitives/button.tsx';
import type { NestingEditorOf } from './editor-props.ts';

/** As many of the same as one likes. */
export function ListEditor({ field, value, issues, onChange, inner }: NestingEditorOf<'list'>) {
  const items = Array.isArray(value) ? (value as readonly Json[]) : [];
  const issue = issues.get(field.path);
  return (
    <div className="form-group" role="group" aria-label={field.name}>
      <div className="inside">
        <span className="field-label">{field.name}</span>
        {items.map((item, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- the place in the list is its identity
          <div className="list-row" key={i}>
            {inner(fieldOf(field.item, String(i + 1), `${field.path}.${i}`), item)}
            <IconButton
              label={`Remove ${field.name} ${i + 1}`}
              size="small"
              onClick={() =>
                onChange(
                  field.path,
                  items.filter((_, other) => other !== i),
                )
              }
            >
              <X className="icon-svg small" aria-hidden />
            </IconButton>
          </div>
        ))}
        {issue === undefined ? null : <div className="field-issue">{issue}</div>}
        <Button size="small" onClick={() => onChange(field.path, [...items, items.at(-1) ?? blankOf(field.item)])}>
          <Plus className="icon-svg small" aria-hidden />
          Add
        </Button>
      </div>
    </div>
  );
}
