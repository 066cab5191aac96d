import { useMemo, useRef } from 'react';
import type { CSSProperties } from 'react';
import { HistoryIndex } from '../../graph/flow/history.ts';
import { saga } from '../../graph/flow/metrics.ts';
import { roundedPath } from '../../graph/flow/polyline.ts';
import { textWidth } from '../../graph/flow/text-width.ts';
import type { FlowNode } from '../../graph/flow/types.ts';
import { kindTokens } from '../../graph/kinds.ts';
import type { MiniNode } from '../../graph/miniature/miniature.ts';
import type { Model, StepRecord } from '../../kernel/index.ts';
import { usePicture } from '../lib/use-picture.ts';
import { useSize } from '../lib/use-size.ts';

/** Words in a picture are never smaller, however small the picture. Design px. */
const smallest = 11;

/** Of a saga, above its steps. */
const { header } = saga;

interface SideGraphProps {
  readonly label: string;
  readonly model: Model;
  readonly records: readonly StepRecord[];
  readonly cursor: number;
}

/** The flow graph of one side at a step: what was reached, what happens now, what went wrong. */
export function SideGraph({ label, model, records, cursor }: SideGraphProps) {
  const box = useRef<HTMLDivElement>(null);
  const picture = usePicture(model);
  const size = useSize(box);
  const history = useMemo(
    () => (picture === null ? null : new HistoryIndex(model, picture.layout, null).read(records)),
    [model, picture, records],
  );
  const scale =
    picture === null ? 0 : Math.min(size.width / picture.width, size.height / picture.height, 1.4 * size.unit);
  const words = scale > 0 ? (smallest * size.unit) / scale : 0;
  const look = (id: string): string => {
    const touch = history?.lastTouch(id, cursor) ?? null;
    if (touch === null) return 'wait';
    return [touch.n === cursor && 'hot', touch.failed && 'failed'].filter(Boolean).join(' ');
  };
  return (
    <div ref={box} className="side-graph" role="img" aria-label={label}>
      {picture === null || scale <= 0 ? null : (
        <svg
          width={picture.width * scale}
          height={picture.height * scale}
          viewBox={`0 0 ${picture.width} ${picture.height}`}
        >
          {picture.frames.map((d) => (
            <path key={d} className="side-frame" d={d} />
          ))}
          {picture.layout.edges.map(({ id, kind, points }) => (
            <path key={id} className={`side-edge ${kind} ${look(id)}`} d={roundedPath(points, 6)} />
          ))}
          {picture.nodes.map((one) => (
            <Shape key={one.node.id} one={one} look={look(one.node.id)} words={words} step={stepLook} />
          ))}
        </svg>
      )}
    </div>
  );

  /** A step of a saga shows what became of the message that it sends. */
  function stepLook(message: string): string {
    const node = picture?.nodes.find(
      ({ node: each }) => each.selects?.kind === 'message' && each.selects.name === message,
    );
    return node === undefined ? 'wait' : look(node.node.id).replace('hot', '');
  }
}

interface ShapeProps {
  readonly one: MiniNode;
  readonly look: string;
  readonly words: number;
  readonly step: (message: string) => string;
}

function Shape({ one: { node, outline, detail }, look, words, step }: ShapeProps) {
  const { fill, line, ink } = kindTokens(node.kind);
  const plain = node.form === 'actor' || node.form === 'gateway' || node.form === 'saga';
  const state = plain ? look.replace('wait', '') : look;
  const name = nameOf(node, words);
  const { w, h } = node;
  const failed = look.includes('failed');
  const colors = { '--fill': `var(${fill})`, '--line': `var(${line})`, '--ink': `var(${ink})` } as CSSProperties;
  return (
    <g className={`side-node ${state}`} transform={`translate(${node.x} ${node.y})`} style={colors}>
      <path className="shape" d={outline} />
      {detail === '' ? null : <path className="shape detail" d={detail} />}
      {node.saga?.steps.map(({ name: title, send, box, undo }) => (
        <g key={title}>
          <rect className={`step ${step(send)}`} x={box.x} y={box.y} width={box.w} height={box.h} rx={6} />
          {undo === null ? null : (
            <rect
              className={`step ${step(undo.send)}`}
              x={undo.box.x}
              y={undo.box.y}
              width={undo.box.w}
              height={undo.box.h}
              rx={6}
            />
          )}
        </g>
      ))}
      {name === null ? null : (
        <text
          x={w / 2}
          y={node.saga === null ? h / 2 + words * 0.36 : (header + words * 0.7) / 2}
          fontSize={words}
          textAnchor="middle"
        >
          {name}
        </text>
      )}
      {failed && node.form !== 'saga' && node.form !== 'hexagon' ? (
        <g className="disc" transform={`translate(${w - 1} 1) scale(${words / 11})`}>
          <circle r={6} />
          <path d="M0-3V.6M0 2.8v.1" />
        </g>
      ) : null}
    </g>
  );
}

/** The name of a component, cut where it does not fit; messages are told apart by their places. */
function nameOf({ form, lines, w, h, saga: inside, selects, kind }: FlowNode, words: number): string | null {
  if (form === 'hexagon' || (selects?.kind !== 'component' && kind !== 'gateway')) return null;
  if (words > (inside === null ? h : header)) return null;
  const name = lines.join(' ');
  const fits = (text: string): boolean => textWidth(text, words) < w - words * 0.8;
  if (fits(name)) return name;
  for (let length = name.length - 1; length > 2; length -= 1) {
    const cut = `${name.slice(0, length).trimEnd()}…`;
    if (fits(cut)) return cut;
  }
  return null;
}
