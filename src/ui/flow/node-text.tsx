import { kindTokens } from '../../graph/kinds.ts';
import { nodeWords } from '../../graph/flow/node-words.ts';
import type { FlowNode } from '../../graph/flow/types.ts';
import { Glyph } from './glyph.tsx';

interface NodeTextProps {
  readonly node: FlowNode;
  /** The line under the name; '' for none. */
  readonly second: string;
  readonly ghost: boolean;
}

const heavy = new Set<FlowNode['form']>(['hexagon', 'message', 'policy']);

/** Glyph, name, and the line under it; what had to be cut is told in full by the mouse. */
export function NodeText({ node, second, ghost }: NodeTextProps) {
  const { kind, form, undo } = node;
  const { line, ink } = kindTokens(kind);
  const { glyph, lines } = nodeWords(node, second);
  const color = `var(${form === 'actor' ? ink : line})`;
  const fill = form === 'actor' ? 'var(--text)' : ghost ? 'var(--text-2)' : `var(${ink})`;
  return (
    <>
      <Glyph kind={kind} undo={undo} {...glyph} color={color} heavy={heavy.has(form)} />
      {lines.map(({ look, x, y, text, whole }) => (
        <text key={`${look} ${whole}`} x={x} y={y} className={`flow-${look}`} style={{ fill }}>
          {text === whole ? null : <title>{whole}</title>}
          {text}
        </text>
      ))}
    </>
  );
}
