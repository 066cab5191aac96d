import type { Json } from '../../kernel/index.ts';
import { useReadable } from '../../state/reveal.ts';
import { leaves, scalarText } from '../../graph/inspect/diff.ts';

/** JSON as nested fields, personal text read through its key. Containers fold; those inside of others, or with much in
 * them, start folded. */
export function JsonTree({ value: sealed, name }: { readonly value: Json; readonly name: string }) {
  const value = useReadable()(sealed);
  if (typeof value !== 'object' || value === null) {
    return (
      <dl className="json">
        <Field name={name} value={value} depth={0} />
      </dl>
    );
  }
  return (
    <dl className="json">
      {Object.entries(value).map(([field, inner]) => (
        <Field key={field} name={field} value={inner} depth={0} />
      ))}
    </dl>
  );
}

const many = 12;

function Field({ name, value, depth }: { readonly name: string; readonly value: Json; readonly depth: number }) {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (typeof value !== 'object' || value === null || entries.length === 0) {
    return (
      <div className="json-field">
        <dt>{name}</dt>
        <dd data-type={value === null ? 'null' : typeof value}>{leafText(value)}</dd>
      </div>
    );
  }
  return (
    <div className="json-group">
      <dt className="off-screen">{name}</dt>
      <dd>
        <details open={depth === 0 && entries.length <= many}>
          <summary>
            {name}
            <span>{[...leaves(value).values()].join(', ')}</span>
          </summary>
          <dl>
            {entries.map(([field, inner]) => (
              <Field key={field} name={field} value={inner} depth={depth + 1} />
            ))}
          </dl>
        </details>
      </dd>
    </div>
  );
}

function leafText(value: Json): string {
  if (typeof value === 'object' && value !== null) return 'none';
  return scalarText(value);
}
