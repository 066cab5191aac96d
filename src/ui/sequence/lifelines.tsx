import { memo } from 'react';
import { headHeight, type Columns } from '../../graph/sequence/columns.ts';
import { drawHead } from '../../graph/sequence/draw-head.ts';
import type { Lifeline } from '../../graph/sequence/types.ts';
import { MarkView } from './mark-view.tsx';

interface LifelinesProps {
  readonly lifelines: readonly Lifeline[];
  readonly columns: Columns;
}

const nameOf = ({ name, key }: Lifeline): string => `${name} ${key}`.trim();

/** Who the lifelines are: stays at the top while the messages scroll below. */
export const LifelineHeads = memo(function LifelineHeads({ lifelines, columns }: LifelinesProps) {
  return (
    <svg
      className="seq-heads"
      viewBox={`0 0 ${columns.width} ${headHeight}`}
      role="img"
      aria-label={`Lifelines: ${lifelines.map(nameOf).join(', ')}`}
      fill="none"
    >
      {lifelines.map((lifeline, i) => (
        <g key={lifeline.id}>
          <title>{nameOf(lifeline)}</title>
          <path d={`M${columns.xs[i] ?? 0},44V${headHeight}`} stroke="var(--line-strong)" strokeOpacity=".5" />
          <MarkView marks={drawHead(lifeline, columns.xs[i] ?? 0, columns.gap)} />
        </g>
      ))}
    </svg>
  );
});

interface ThreadsProps {
  readonly columns: Columns;
  /** px */
  readonly height: number;
}

/** The lines themselves, as tall as the window: they look the same wherever the picture is scrolled to. */
export const Threads = memo(function Threads({ columns: { xs, width }, height }: ThreadsProps) {
  return (
    <div className="seq-threads" aria-hidden="true">
      <svg
        preserveAspectRatio="none"
        viewBox={`0 0 ${width} 1`}
        style={{ height: `min(${height / 16}rem, 100vh)`, width: `${width / 16}rem` }}
      >
        <path
          d={xs.map((x) => `M${x},0V1`).join('')}
          stroke="var(--line-strong)"
          strokeOpacity=".5"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
    </div>
  );
});
