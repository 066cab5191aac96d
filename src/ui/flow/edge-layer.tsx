import { memo } from 'react';
import type { FlowStatus } from '../../graph/flow/status.ts';
import type { FlowLayout } from '../../graph/flow/types.ts';
import { EdgeView } from './edge-view.tsx';
import './edges.css';

interface EdgeLayerProps {
  readonly layout: FlowLayout;
  readonly status: FlowStatus;
  readonly traced: ReadonlySet<string>;
}

const untouched = { reached: false, hot: false, failed: false, cut: null };

/** Faint edges first, those of this step last: what matters lies on top. */
export const EdgeLayer = memo(function EdgeLayer({ layout, status, traced }: EdgeLayerProps) {
  const weight = (id: string): number => {
    const state = status.edges.get(id) ?? untouched;
    return state.hot ? 3 : state.failed ? 2 : state.reached ? 1 : 0;
  };
  const edges = layout.edges.toSorted((a, b) => weight(a.id) - weight(b.id));
  return (
    <svg className="flow-under" width={layout.width} height={layout.height} aria-hidden="true">
      {edges.map((edge) => (
        <EdgeView
          key={edge.id}
          edge={edge}
          status={status.edges.get(edge.id) ?? untouched}
          traced={traced.has(edge.id)}
        />
      ))}
    </svg>
  );
});
