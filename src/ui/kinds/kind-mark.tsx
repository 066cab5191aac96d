import { kindTokens, markPath, type Kind } from '../../graph/kinds.ts';

export interface KindMarkProps {
  readonly kind: Kind;
  /** Height in px where the root's font size is 16 px; a mark is a quarter wider than high. */
  readonly size?: number;
  /** Part of a compensation: mirrored. */
  readonly undo?: boolean;
  /** Red ring and "!". */
  readonly failed?: boolean;
  /** Not reached in this run: dashed, not filled. */
  readonly ghost?: boolean;
}

/** The outline of a kind, as in the legend. Decoration: the words beside it carry the meaning. */
export function KindMark({ kind, size = 16, undo = false, failed = false, ghost = false }: KindMarkProps) {
  const { fill, line } = kindTokens(kind);
  return (
    <svg
      className="kind-mark"
      style={{ width: `${size / 12.8}rem`, height: `${size / 16}rem` }}
      viewBox="0 0 20 16"
      aria-hidden="true"
      fill="none"
    >
      <path
        d={markPath(kind, undo, 20, 16)}
        fill={ghost ? 'var(--surface)' : `var(${fill})`}
        stroke={failed ? 'var(--fail)' : `var(${line})`}
        strokeWidth={failed ? 2 : 1.4}
        strokeLinejoin="round"
        strokeDasharray={ghost ? '2.5 2' : undefined}
      />
      {kind === 'timeout' && (
        <path d="M10 4.8V8l2.2 1.6" stroke="var(--infra-ink)" strokeWidth="1.4" strokeLinecap="round" />
      )}
      {failed && (
        <g>
          <circle cx="16" cy="4" r="4" fill="var(--fail)" stroke="var(--surface)" />
          <path d="M16 2v2.4M16 6v.1" stroke="var(--on-fail)" strokeWidth="1.3" strokeLinecap="round" />
        </g>
      )}
    </svg>
  );
}
