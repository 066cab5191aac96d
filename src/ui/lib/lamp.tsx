import type { LawView } from '../../kernel/index.ts';
import './lamp.css';

/** Filled check: held. Dashed ring: not yet known. Red square: broken. Told apart without colour. */
export function Lamp({ status }: { readonly status: LawView['status'] }) {
  return (
    <svg
      className="lamp"
      viewBox="0 0 14 14"
      fill="none"
      aria-hidden="true"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {status === 'held' && (
        <>
          <circle cx="7" cy="7" r="6" fill="var(--text)" />
          <path d="m4.3 7.2 1.9 1.9 3.5-4" stroke="var(--surface)" strokeWidth="1.8" />
        </>
      )}
      {status === 'not yet known' && (
        <circle
          cx="7"
          cy="7"
          r="5.5"
          stroke="var(--line-strong)"
          strokeWidth="1.5"
          strokeDasharray="2.5 2.2"
          strokeLinecap="butt"
        />
      )}
      {status === 'broken' && (
        <>
          <rect x="1" y="1" width="12" height="12" rx="3" fill="var(--fail)" />
          <path d="M7 3.6v3.8M7 10.2v.1" stroke="var(--on-fail)" strokeWidth="1.8" />
        </>
      )}
    </svg>
  );
}
