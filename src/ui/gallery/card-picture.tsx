import { memo, useRef } from 'react';
import { kindTokens } from '../../graph/kinds.ts';
import type { Miniature } from '../../graph/miniature/miniature.ts';
import type { Model } from '../../kernel/index.ts';
import { useRoom } from '../lib/use-room.ts';
import { Travellers } from './travellers.tsx';
import { useJourney } from './use-journey.ts';
import { usePicture } from '../lib/use-picture.ts';

/** A token is as large on every card, however much there is on it. Design px. */
const tokenRadius = 4;
const tall = 104;

interface CardPictureProps {
  readonly model: Model;
  /** Somebody looks at it: a recorded run goes through it. */
  readonly active: boolean;
}

/** The scenario's flow graph, small. Decoration: the words beside it say what it is. */
export function CardPicture({ model, active }: CardPictureProps) {
  const box = useRef<HTMLSpanElement>(null);
  const { room } = useRoom(box);
  const picture = usePicture(model);
  const journey = useJourney(model, picture, active);
  const scale = picture === null ? 1 : Math.min(room / picture.width, tall / picture.height);
  return (
    <span ref={box} className="card-picture">
      {picture === null ? null : (
        <svg className="card-mini" viewBox={`0 0 ${picture.width} ${picture.height}`} aria-hidden="true">
          <Still picture={picture} />
          {active && journey !== null && scale > 0 ? (
            <Travellers journey={journey} radius={tokenRadius / scale} />
          ) : null}
        </svg>
      )}
    </span>
  );
}

const Still = memo(function Still({ picture }: { readonly picture: Miniature }) {
  return (
    <>
      {picture.frames.map((d) => (
        <path key={d} className="mini-frame" d={d} />
      ))}
      {picture.lines.map(({ kind, d }) => (
        <path key={kind} className={`mini-line ${kind}`} d={d} />
      ))}
      {picture.nodes.map(({ node, outline, detail }) => {
        const { fill, line } = kindTokens(node.kind);
        return (
          <g key={node.id} transform={`translate(${node.x} ${node.y})`} stroke={`var(${line})`}>
            <path className="mini-shape" d={outline} fill={`var(${fill})`} />
            {detail === '' ? null : <path className="mini-shape" d={detail} fill="none" />}
            {node.saga?.steps.map(({ name, box: { x, y, w, h } }) => (
              <rect key={name} className="mini-shape" x={x} y={y} width={w} height={h} rx={6} fill="var(--surface)" />
            ))}
          </g>
        );
      })}
    </>
  );
});
