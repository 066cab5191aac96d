import { memo } from 'react';
import { roundedPath } from '../../graph/flow/polyline.ts';
import { frame } from '../../graph/flow/metrics.ts';
import type { FlowLayout } from '../../graph/flow/types.ts';

/** Context frames and the trays of small policies: under everything. */
export const FrameLayer = memo(function FrameLayer({ layout }: { readonly layout: FlowLayout }) {
  return (
    <svg className="flow-under" width={layout.width} height={layout.height} aria-hidden="true">
      <defs>
        <pattern id="flow-stripes" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path className="flow-stripe" d="M2 0V8" />
        </pattern>
      </defs>
      {layout.frames.map(({ context, site, points, title, name }) => (
        <g key={context}>
          <path className="flow-frame" d={roundedPath(points, frame.radius, true)} />
          <text className="flow-frame-title" x={title.x} y={title.y} textAnchor={title.anchor}>
            {name}
            {site === null ? null : <tspan className="flow-frame-site"> @ {site}</tspan>}
          </text>
        </g>
      ))}
      {layout.groups.map(({ id, x, y, w, h }) => (
        <rect key={id} className="flow-tray" x={x} y={y} width={w} height={h} rx={6} />
      ))}
    </svg>
  );
});
