import { kindTokens } from '../../graph/kinds.ts';
import type { NodeStatus } from '../../graph/flow/status.ts';
import type { FlowNode } from '../../graph/flow/types.ts';
import { Glyph } from './glyph.tsx';

interface NodeTextProps {
  readonly node: FlowNode;
  readonly status: NodeStatus;
  readonly ghost: boolean;
}

/** Glyph and name, each form in its own place. */
export function NodeText({ node, status, ghost }: NodeTextProps) {
  const { kind, form, undo, w, h, lines } = node;
  const { line, ink } = kindTokens(kind);
  const color = `var(${line})`;
  const fill = ghost ? 'var(--text-2)' : `var(${ink})`;
  switch (form) {
    case 'actor':
      return (
        <>
          <Glyph kind={kind} x={h / 2 - 8} y={h / 2 - 8} size={16} color={`var(${ink})`} />
          <Line x={h + 8} y={h / 2 + 4} className="flow-name" fill="var(--text)" text={lines[0]} />
        </>
      );
    case 'gateway':
      return (
        <>
          <Glyph kind={kind} x={14} y={h / 2 - 7.5} size={15} color={color} />
          <Line x={34} y={h / 2 + 4} className="flow-name" fill={fill} text={lines[0]} />
        </>
      );
    case 'hexagon':
      return <Glyph kind={kind} x={w / 2 - 5.5} y={h / 2 - 5.5} size={11} color={color} heavy />;
    case 'message': {
      const left = leftOf(node);
      return (
        <>
          <Glyph kind={kind} undo={undo} x={left} y={h / 2 - 5} size={10} color={color} heavy />
          <Lines x={left + 12.5} h={h} lines={lines} fill={fill} />
        </>
      );
    }
    case 'policy':
      return (
        <>
          <Glyph kind={kind} x={13} y={h / 2 - 6.5} size={13} color={color} heavy />
          <Lines x={31} h={h} lines={lines} fill={fill} />
        </>
      );
    case 'core':
    case 'external':
    case 'view':
    case 'topic':
    case 'group':
    case 'saga':
      return <Titled node={node} second={status.second} color={color} fill={fill} />;
  }
}

/** A notch takes room on the left of an event, a tip on the left of an undo command. */
function leftOf({ kind, undo, lines }: FlowNode): number {
  const one = lines.length === 1 ? 3 : 0;
  return (kind === 'command' ? (undo ? 8 : 5) : undo ? 4 : 10) + one;
}

function Titled({ node, second, color, fill }: { node: FlowNode; second: string; color: string; fill: string }) {
  const { kind, w, h, lines, form } = node;
  const narrow = (form === 'view' || form === 'group') && w <= 120;
  const left = narrow ? 7 : 10;
  const size = narrow ? 13 : 15;
  const middle = form === 'view' ? h / 2 - 2 : h / 2;
  const first = second === '' ? middle + 4 : middle - 3;
  return (
    <>
      <Glyph
        kind={kind}
        x={left}
        y={(second === '' || !narrow ? middle : middle - 7) - size / 2 - (narrow ? 0 : second === '' ? 0 : 5)}
        size={size}
        color={color}
      />
      <Line x={left + size + (narrow ? 4 : 6)} y={first} className="flow-title" fill={fill} text={lines[0]} />
      {second !== '' && (
        <Line x={narrow ? left : left + size + 6} y={middle + 11} className="flow-second" fill={fill} text={second} />
      )}
    </>
  );
}

function Lines({ x, h, lines, fill }: { x: number; h: number; lines: readonly string[]; fill: string }) {
  const top = h / 2 + 4 - (lines.length - 1) * 6;
  return lines.map((text, i) => (
    <Line key={text} x={x} y={top + i * 12} className="flow-name" fill={fill} text={text} />
  ));
}

function Line({
  x,
  y,
  className,
  fill,
  text,
}: {
  x: number;
  y: number;
  className: string;
  fill: string;
  text: string | undefined;
}) {
  return (
    <text x={x} y={y} className={className} style={{ fill }}>
      {text}
    </text>
  );
}
