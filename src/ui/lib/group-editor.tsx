import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { Json } from '../../kernel/index.ts';
import { readAt } from '../../state/forms/at-path.ts';
import type { NestingEditorOf } from './editor-props.ts';

/** Fields that belong together: closed it is one line with their values. */
export function GroupEditor({ field, value, issues, folded, inner }: NestingEditorOf<'group'>) {
  const [open, setOpen] = useState(!folded);
  // an issue must be seen
  const wrong = [...issues.keys()].some((path) => path === field.path || path.startsWith(`${field.path}.`));
  return (
    <details className="form-group" open={open || wrong} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <ChevronRight className="icon-svg small" aria-hidden />
        {field.name}
        <span className="gist">{open || wrong ? '' : gist(value)}</span>
      </summary>
      <div className="inside" role="group" aria-label={field.name}>
        {field.fields.map((part) => inner(part, readAt(value, part.name)))}
      </div>
    </details>
  );
}

function gist(value: Json | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  return Object.values(value)
    .map(gist)
    .filter((part) => part !== '')
    .join(', ');
}
