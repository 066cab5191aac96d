import { Check, ChevronsLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Outcome } from '../../kernel/index.ts';
import './outcome-mark.css';

const marks: { readonly [outcome in Outcome]: { readonly level: number; readonly sign: ReactNode } } = {
  completed: { level: 0, sign: <Check className="icon-svg small" aria-hidden /> },
  compensated: { level: 1, sign: <ChevronsLeft className="icon-svg small" aria-hidden /> },
  parked: { level: 2, sign: 'P' },
  'compensation failed': { level: 3, sign: 'U' },
  stuck: { level: 4, sign: 'S' },
  livelock: { level: 4, sign: 'L' },
  'law violated': { level: 5, sign: '!' },
};

/** How a run ended: a letter or sign on a ramp from calm to red. */
export function OutcomeMark({ outcome }: { readonly outcome: Outcome }) {
  const { level, sign } = marks[outcome];
  return (
    <span className={`outcome sev-${level}`} role="img" aria-label={outcome} title={outcome}>
      {sign}
    </span>
  );
}
