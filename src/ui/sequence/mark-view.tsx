import { memo } from 'react';
import type { Mark } from '../../graph/sequence/marks.ts';

/** A drawing as elements. */
export const MarkView = memo(function MarkView({ marks }: { readonly marks: readonly Mark[] }) {
  return marks.map((mark, i) => <Element key={i} mark={mark} />);
});

const colour = (token: string | undefined): string => (token === undefined ? 'none' : `var(--${token})`);

function Element({ mark }: { readonly mark: Mark }) {
  if (mark.tag === 'text') {
    return (
      <text className={`seq-${mark.look}`} x={mark.x} y={mark.y} fill={colour(mark.fill)} textAnchor={mark.anchor}>
        {mark.text}
      </text>
    );
  }
  const { d, stroke, fill, width, dash, cap, at } = mark;
  return (
    <path
      d={d}
      fill={colour(fill)}
      stroke={colour(stroke)}
      strokeWidth={width}
      strokeDasharray={dash}
      strokeLinejoin="round"
      strokeLinecap={cap}
      transform={at === undefined ? undefined : `translate(${at.x} ${at.y}) scale(${at.size / 16})`}
    />
  );
}
