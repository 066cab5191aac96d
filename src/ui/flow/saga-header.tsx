import type { SagaStatus } from '../../graph/flow/status.ts';
import type { FlowNode } from '../../graph/flow/types.ts';
import { textWidth } from '../../graph/flow/text-width.ts';
import type { Correlation } from './flow-types.ts';
import { Glyph } from './glyph.tsx';

const letter = 6.6;
const mono = (text: string): number => text.length * letter;

interface SagaHeaderProps {
  readonly node: FlowNode;
  readonly status: SagaStatus;
  readonly correlation: Correlation | null;
}

/** Name, the instance that is shown, its state; on the right what is left of its time, which of how many, its version. */
export function SagaHeader({ node, status, correlation }: SagaHeaderProps) {
  const base = 19;
  const title = node.lines[0] ?? node.name;
  const name = status.key.length > 16 ? `${status.key.slice(0, 15)}…` : status.key;
  let x = 36 + textWidth(title, 12) + 16;
  const disc = x + 8;
  if (correlation !== null) x += 22;
  const key = x;
  if (name !== '') x += mono(name) + 14;
  const chip = x;
  const short = chip + 130 > node.w;
  const right = rightParts(node, status, x + (short ? 34 : 120));
  return (
    <g className="flow-saga-header">
      <Glyph kind="saga" x={14} y={base - 12} size={16} color="var(--policy-line)" />
      <text className="flow-title" x={36} y={base}>
        {title}
      </text>
      {correlation !== null && (
        <g className="flow-disc" transform={`translate(${disc} ${base - 4})`}>
          <title>{correlation.label}</title>
          <circle r={8} fill={`var(--corr-${correlation.hue})`} />
          <text y={4} textAnchor="middle">
            {correlation.letter}
          </text>
        </g>
      )}
      <text className="flow-mono" x={key} y={base}>
        {name}
      </text>
      {status.state !== 'none' && <StateChip x={chip} y={base - 12} state={status.state} short={short} />}
      {right.map(({ text, x: at, clock }) => (
        <g key={text}>
          {clock && <Glyph kind="timeout" x={at - 17} y={base - 11} size={13} color="var(--policy-ink)" />}
          <text className="flow-mono" x={at} y={base}>
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}

/** From right to left, as far as there is room. */
function rightParts(
  node: FlowNode,
  { version, which, due }: SagaStatus,
  from: number,
): readonly { text: string; x: number; clock: boolean }[] {
  const parts: { text: string; x: number; clock: boolean }[] = [];
  let right = node.w - 16;
  for (const { text, clock } of [
    { text: version === 0 ? '' : `v${version}`, clock: false },
    { text: which, clock: false },
    { text: due === null ? '' : `due t = ${group(due)} ms`, clock: true },
  ]) {
    const x = right - mono(text);
    if (text === '' || x - (clock ? 20 : 0) < from) continue;
    parts.push({ text, x, clock });
    right = x - 16 - (clock ? 17 : 0);
  }
  return parts;
}

function StateChip({
  x,
  y,
  state,
  short,
}: {
  x: number;
  y: number;
  state: Exclude<SagaStatus['state'], 'none'>;
  short: boolean;
}) {
  const text = `${state.charAt(0).toUpperCase()}${state.slice(1)}`;
  const mark = {
    started: 'M5 3.5 11 8l-6 4.5z',
    completed: 'm3.5 8.5 3 3 6-7',
    failed: 'M8 3v6M8 12.5v.1',
    compensating: back,
    compensated: back,
  }[state];
  return (
    <g className={`flow-chip ${state}`} transform={`translate(${x} ${y})`}>
      <rect width={short ? 24 : textWidth(text, 11) + 30} height={18} rx={4} />
      <path d={mark} transform="translate(6 3) scale(.75)" />
      {!short && (
        <text x={22} y={13} className="flow-name">
          {text}
        </text>
      )}
    </g>
  );
}

const back = 'M8 3.5 3.5 8 8 12.5M13 3.5 8.5 8l4.5 4.5';

function group(ms: number): string {
  return String(ms).replace(/\B(?=(\d{3})+$)/g, ' ');
}
