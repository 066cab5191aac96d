import { memo } from 'react';
import type { EdgeStatus, FlowStatus } from '../../graph/flow/status.ts';
import type { FlowLayout } from '../../graph/flow/types.ts';
import { EdgeView } from './edge-view.tsx';
import './edges.css';

interface EdgeLayerProps {
  readonly layout: FlowLayout;
  readonly status: FlowStatus;
  readonly traced: ReadonlySet<string>;
}

const untouched = { reached: false, hot: false, failed: false, cut: null };

const weights = [0, 1, 2, 3] as const;

/**
 * Faint edges first, those of this step last: what matters lies on top. A group for each weight, so that an edge whose weight
 * changes is the only one that moves in the page; in one sorted list most of the others would move with it.
 */
export const EdgeLayer = memo(function EdgeLayer({ layout, status, traced }: EdgeLayerProps) {
  const stateOf = (id: string): EdgeStatus => status.edges.get(id) ?? untouched;
  return (
    <svg className="flow-under" width={layout.width} height={layout.height} aria-hidden="true">
      {weights.map((weight) => (
        <g key={weight}>
          {layout.edges
            .filter(({ id }) => weightOf(stateOf(id)) === weight)
            .map((edge) => (
              <EdgeView key={edge.id} edge={edge} status={stateOf(edge.id)} traced={traced.has(edge.id)} />
            ))}
        </g>
      ))}
    </svg>
  );
});

function weightOf({ hot, failed, reached }: EdgeStatus): (typeof weights)[number] {
  return hot ? 3 : failed ? 2 : reached ? 1 : 0;
}
