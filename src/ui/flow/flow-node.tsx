import { memo } from 'react';
import type { NodeProps } from '@xyflow/react';
import { kindTokens } from '../../graph/kinds.ts';
import { detailOf, outlineOf } from '../../graph/flow/shape.ts';
import { Badges, FailDisc } from './badges.tsx';
import type { CanvasNode, NodeData } from './flow-types.ts';
import { NodeText } from './node-text.tsx';
import { PersonMarks } from './person-marks.tsx';
import { PolicyCallout } from './policy-callout.tsx';
import { SagaBody } from './saga-body.tsx';

/**
 * One node of the graph: its outline, its words, its badges. Everything is drawn at zoom 1 in one svg, from its data alone,
 * wherever it lies and whether it is dragged.
 */
export const FlowNodeView = memo(function FlowNodeView({ data }: NodeProps<CanvasNode>) {
  const { node, status, selected, quiet } = data;
  return (
    <>
      <NodeDrawing data={data} />
      {node.talk !== null && node.form === 'hexagon' && (
        <PolicyCallout node={node} shown={selected || (status.hot && !quiet)} />
      )}
    </>
  );
}, isSamePicture);

function isSamePicture({ data: a }: NodeProps<CanvasNode>, { data: b }: NodeProps<CanvasNode>): boolean {
  return a === b;
}

/** The part of it that a picture outside of the page has too. */
export function NodeDrawing({ data }: { readonly data: NodeData }) {
  const { node, status, selected, correlation, breakpoint, fault } = data;
  const { w, h, kind, form } = node;
  const tokens = kindTokens(kind);
  const ghost = !status.reached && form !== 'actor' && form !== 'gateway' && form !== 'saga';
  const stroke = status.failed ? 'var(--fail)' : `var(${tokens.line})`;
  const detail = detailOf(node);
  return (
    <svg className="flow-node" width={w} height={h} viewBox={`0 0 ${w} ${h}`} aria-hidden="true">
      <path
        className={shapeClass({ ghost, hot: status.hot, failed: status.failed, inferred: data.inferred })}
        d={outlineOf(node)}
        fill={ghost ? 'var(--surface)' : `var(${tokens.fill})`}
        stroke={status.hot && !status.failed ? 'var(--text)' : stroke}
      />
      {detail !== '' && (
        <path className={ghost ? 'flow-shape ghost' : 'flow-shape'} d={detail} fill="none" stroke={stroke} />
      )}
      {form === 'saga' && node.saga !== null && status.saga !== null ? (
        <SagaBody node={node} geometry={node.saga} status={status.saga} correlation={correlation} />
      ) : (
        <NodeText node={node} second={data.inferred ? 'inferred' : status.second} ghost={ghost} />
      )}
      {selected && (
        <rect className="flow-ring" x={-4} y={-4} width={w + 8} height={h + 8} rx={form === 'saga' ? 15 : 6} />
      )}
      {status.failed && form !== 'saga' && form !== 'hexagon' && status.badges.length === 0 && (
        <FailDisc x={w - 1} y={1} />
      )}
      {form !== 'hexagon' && <Badges badges={status.badges} width={w} />}
      <PersonMarks breakpoint={breakpoint} fault={fault} height={h} />
    </svg>
  );
}

/** The shape's own class, and each of these that is so. */
function shapeClass(looks: { readonly [look: string]: boolean }): string {
  return ['flow-shape', ...Object.keys(looks).filter((look) => looks[look])].join(' ');
}
