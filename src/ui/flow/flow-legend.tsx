import { memo } from 'react';
import type { EdgeKind, FlowLayout } from '../../graph/flow/types.ts';
import { kindTitle, type Kind } from '../../graph/kinds.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import './flow-legend.css';

const order: readonly Kind[] = [
  'actor',
  'gateway',
  'command',
  'aggregate',
  'event',
  'topic',
  'group',
  'policy',
  'process',
  'saga',
  'projection',
  'protection',
  'external',
];
const styles: readonly EdgeKind[] = ['send', 'publish', 'timeout', 'undo'];

/** Always on screen, and only what is in view. */
export const FlowLegend = memo(function FlowLegend({ layout }: { readonly layout: FlowLayout }) {
  const kinds = new Set(layout.nodes.map(({ kind }) => kind));
  const edges = new Set(layout.edges.map(({ kind }) => kind));
  return (
    <div className="flow-legend" role="group" aria-label="Legend">
      <div>
        {order
          .filter((kind) => kinds.has(kind))
          .map((kind) => (
            <span key={kind} className={kind}>
              <KindMark kind={kind} size={14} />
              {kindTitle(kind)}
            </span>
          ))}
      </div>
      <i aria-hidden="true" />
      <div>
        {styles
          .filter((kind) => edges.has(kind))
          .map((kind) => (
            <span key={kind}>
              <EdgeSample kind={kind} />
              {kind}
            </span>
          ))}
      </div>
    </div>
  );
});

const sampleSize = { width: '1.53rem', height: '0.875rem' };

function EdgeSample({ kind }: { readonly kind: EdgeKind }) {
  const undo = kind === 'undo';
  return (
    <svg className={`flow-edge ${kind}`} style={sampleSize} viewBox="0 0 28 16" aria-hidden="true">
      <path className={undo ? 'rail' : 'line'} d={undo ? 'M27 8H7' : kind === 'publish' ? 'M1 8H26' : 'M1 8H22'} />
      {undo && <path className="hollow" d="M28 8H7" />}
      <path
        className={kind === 'publish' ? 'head open' : 'head'}
        d={undo ? 'M7 3.5L1 8L7 12.5Z' : kind === 'publish' ? 'M21 4L26 8L21 12' : 'M21 4L27 8L21 12Z'}
      />
      {kind === 'timeout' && (
        <g className="clock" transform="translate(11 8)">
          <circle r={5.5} />
          <path d="M0-3V0l2 1.4" />
        </g>
      )}
    </svg>
  );
}
