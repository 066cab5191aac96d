import { memo } from 'react';
import { headOf } from '../../graph/flow/arrow.ts';
import { along, roundedPath, trackOf } from '../../graph/flow/polyline.ts';
import type { EdgeStatus } from '../../graph/flow/status.ts';
import type { FlowEdge } from '../../graph/flow/types.ts';
import { FailDisc } from './badges.tsx';
import { shorten } from './saga-links.tsx';

interface EdgeViewProps {
  readonly edge: FlowEdge;
  readonly status: EdgeStatus;
  /** Belongs to what is selected. */
  readonly traced: boolean;
}

/** Send solid, publish dashed with an open head, timeout dotted with a clock, undo a hollow rail, failed red with "!". */
export const EdgeView = memo(function EdgeView({ edge, status, traced }: EdgeViewProps) {
  const { kind, points } = edge;
  const rail = kind === 'undo';
  const open = kind === 'publish';
  const head = headOf(points, rail ? 6 : 5);
  const d = roundedPath(open ? points : shorten(points, 4), 6);
  const name = [
    'flow-edge',
    kind,
    !status.reached && 'wait',
    status.hot && 'hot',
    status.failed && 'failed',
    traced && 'traced',
    status.cut !== null && 'cut',
  ];
  const track = trackOf(points);
  // where it arrives at a component, or leaves for a stack of messages, no other line lies on it
  const aside = Math.min(0.5, 30 / Math.max(1, track.length));
  const middle = (status.failed && edge.arrives && track.length > 26) || kind === 'timeout' ? along(track, 0.5) : null;
  return (
    <g className={name.filter(Boolean).join(' ')} data-edge={edge.id}>
      <path className={rail ? 'rail' : 'line'} d={d} />
      {rail && <path className="hollow" d={d} />}
      {head !== null && (
        <path
          className={open ? 'head open' : 'head'}
          d={`M${head.map(({ x, y }) => `${x},${y}`).join('L')}${open ? '' : 'Z'}`}
        />
      )}
      {kind === 'timeout' && middle !== null && (
        <g className="clock" transform={`translate(${middle.x} ${middle.y})`}>
          <circle r={8} />
          <path d="M0-4V0l3 2" />
        </g>
      )}
      {status.cut !== null && <CutMark {...along(track, edge.arrives ? 1 - aside : aside)} />}
      {status.failed && status.cut === null && kind !== 'timeout' && middle !== null && (
        <FailDisc x={middle.x} y={middle.y} />
      )}
    </g>
  );
});

/** A gap in the line, and the word for it. */
function CutMark({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <g className="flow-cut" transform={`translate(${x} ${y})`}>
      <rect x={-14} y={-7} width={28} height={14} rx={4} />
      <path d="M-12-6l-4 12M16-6l-4 12" />
      <text y={4} textAnchor="middle">
        cut
      </text>
    </g>
  );
}
