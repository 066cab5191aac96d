import { Check, ChevronsLeft } from 'lucide-react';
import type { ScriptModel } from '../../kernel/index.ts';

const words = { happy: 'goes well', refused: 'is refused', broken: 'breaks' } as const;

/** How a script goes: a sign, and the same in words. */
export function ScriptMark({ kind }: { readonly kind: ScriptModel['kind'] }) {
  return (
    <span className={`script-mark ${kind}`} role="img" aria-label={words[kind]} title={words[kind]}>
      {kind === 'happy' && <Check className="icon-svg small" aria-hidden />}
      {kind === 'refused' && <ChevronsLeft className="icon-svg small" aria-hidden />}
      {kind === 'broken' && <b aria-hidden>!</b>}
    </span>
  );
}
