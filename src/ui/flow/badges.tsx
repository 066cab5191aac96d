import type { Badge } from '../../graph/flow/status.ts';

const letter = 6.6;

/** On the top right edge of a node: queue, lag, attempt, dead letters. */
export function Badges({ badges, width }: { readonly badges: readonly Badge[]; readonly width: number }) {
  let right = width - 6;
  return badges.map(({ text, bad, meaning }) => {
    const w = Math.max(16, text.length * letter + 8);
    const x = right - w;
    right = x - 4;
    return (
      <g key={text} className={bad ? 'flow-badge bad' : 'flow-badge'}>
        <title>{meaning}</title>
        <rect x={x} y={-11} width={w} height={16} rx={4} />
        <text x={x + w / 2} y={1} textAnchor="middle">
          {text}
        </text>
      </g>
    );
  });
}

/** The red disc: what happened here last went wrong. */
export function FailDisc({ x, y, r = 7 }: { readonly x: number; readonly y: number; readonly r?: number }) {
  const s = r / 7;
  return (
    <g className="flow-fail-disc" transform={`translate(${x} ${y}) scale(${s})`}>
      <circle r={7} />
      <path d="M0-3.4V.7M0 3.3v.1" />
    </g>
  );
}
