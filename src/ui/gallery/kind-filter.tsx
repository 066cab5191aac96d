import { partKinds } from '../../graph/gallery/find.ts';
import { kindTitle } from '../../graph/kinds.ts';
import type { ComponentKind, Model } from '../../kernel/index.ts';
import { KindMark } from '../kinds/kind-mark.tsx';

interface KindFilterProps {
  readonly models: readonly Model[];
  readonly kinds: ReadonlySet<ComponentKind>;
  readonly onChange: (kinds: ReadonlySet<ComponentKind>) => void;
}

/** Only the scenarios that have a part of every kind that is pressed. */
export function KindFilter({ models, kinds, onChange }: KindFilterProps) {
  const toggle = (kind: ComponentKind): void => {
    const next = new Set(kinds);
    if (!next.delete(kind)) next.add(kind);
    onChange(next);
  };
  return (
    <div className="gallery-kinds" role="group" aria-label="With a part of this kind">
      <span className="muted" aria-hidden>
        With
      </span>
      {partKinds(models).map(({ kind, count }) => (
        <button
          key={kind}
          type="button"
          className="chip gallery-kind"
          aria-pressed={kinds.has(kind)}
          onClick={() => toggle(kind)}
        >
          <KindMark kind={kind} size={12} />
          {kindTitle(kind)}
          <span className="mono muted">{count}</span>
        </button>
      ))}
    </div>
  );
}
