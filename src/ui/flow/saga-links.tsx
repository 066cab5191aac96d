import { headOf } from '../../graph/flow/arrow.ts';
import { along, roundedPath, trackOf } from '../../graph/flow/polyline.ts';
import type { SagaStatus } from '../../graph/flow/status.ts';
import type { Point, SagaGeometry } from '../../graph/flow/types.ts';

/** Step to step a plain line, undo to undo a hollow rail back; a ring hangs each undo on its step. */
export function SagaLinks({ geometry, status }: { readonly geometry: SagaGeometry; readonly status: SagaStatus }) {
  return (
    <>
      {geometry.links.map(({ from, to, undo, together, points }) => {
        if (together) return <Together key={`${from} ${to} ${String(undo)}`} points={points} />;
        const [a, b] = [status.steps[from]?.undo, status.steps[to]?.undo];
        const walked = undo
          ? b?.state === 'running' || b?.state === 'done' || b?.state === 'failed'
          : status.steps[to]?.state !== 'idle' && status.steps[to]?.state !== 'waiting';
        const tone = walked ? (undo && a !== null ? 'flow-link back' : 'flow-link') : 'flow-link wait';
        return <Link key={`${from} ${to} ${String(undo)}`} className={tone} rail={undo} points={points} />;
      })}
      {geometry.steps.map(({ name, box, undo }) =>
        undo === null ? null : (
          <g key={name} className="flow-ring-joint">
            <path d={`M${box.x + box.w / 2},${box.y + box.h}V${undo.box.y}`} />
            <circle cx={box.x + box.w / 2} cy={(box.y + box.h + undo.box.y) / 2} r={3.5} />
          </g>
        ),
      )}
    </>
  );
}

function Link({ className, rail, points }: { className: string; rail: boolean; points: readonly Point[] }) {
  const d = roundedPath(shorten(points), 6);
  const head = headOf(points, 6);
  return (
    <g className={className}>
      <path className={rail ? 'rail' : 'line'} d={d} />
      {rail && <path className="hollow" d={d} />}
      {head !== null && <path className="head" d={`M${head.map(({ x, y }) => `${x},${y}`).join('L')}Z`} />}
    </g>
  );
}

/** Two bars between what runs at the same time. */
function Together({ points }: { points: readonly Point[] }) {
  const { x, y } = along(trackOf(points), 0.5);
  return <path className="flow-together" d={`M${x - 2},${y - 6}v12M${x + 2},${y - 6}v12`} />;
}

/** The line ends under its head. */
export function shorten(points: readonly Point[], by = 4): readonly Point[] {
  const [before, last] = [points.at(-2), points.at(-1)];
  if (before === undefined || last === undefined) return points;
  const all = Math.hypot(last.x - before.x, last.y - before.y);
  if (all <= by) return points;
  const share = (all - by) / all;
  return [
    ...points.slice(0, -1),
    { x: before.x + (last.x - before.x) * share, y: before.y + (last.y - before.y) * share },
  ];
}
