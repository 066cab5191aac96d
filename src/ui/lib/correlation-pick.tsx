import type { CorrelationMark, Correlations } from '../../graph/correlation.ts';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';
import { Pick } from '../primitives/pick.tsx';

interface CorrelationPickProps {
  readonly correlations: Correlations;
  readonly value: string | null;
  readonly onChange: (correlation: string | null) => void;
}

/** One business transaction out of all, by its letter and its label. */
export function CorrelationPick({ correlations, value, onChange }: CorrelationPickProps) {
  const mark = value === null ? undefined : correlations.get(value);
  return (
    <Pick
      label="Correlation"
      any="All correlations"
      value={value}
      options={newest(correlations, value).map(([id, { letter, label }]) => ({
        value: id,
        text: `${letter} ${label}`,
      }))}
      onChange={onChange}
      mark={mark !== undefined && <CorrelationDisc mark={mark} />}
      {...(mark !== undefined && { shown: mark.label })}
    />
  );
}

const most = 200;

/** The newest ones and the chosen one: nobody picks from thousands, and their keys can be typed. */
function newest(correlations: Correlations, chosen: string | null): readonly (readonly [string, CorrelationMark])[] {
  const skipped = correlations.size - most;
  return skipped <= 0 ? [...correlations] : [...correlations].filter(([id], i) => i >= skipped || id === chosen);
}
