import { nodeLabel } from '../kinds.ts';
import * as m from './metrics.ts';
import type { Places } from './place.ts';
import type { Plan } from './plan-types.ts';
import { sentence } from './label.ts';
import type { FlowFrame, Point } from './types.ts';

/** One frame a context: the outline of its members. That of the saga's context reaches across what it orchestrates. */
export function framesOf(plan: Plan, places: Places): readonly FlowFrame[] {
  const siteOf = (context: string) => plan.model.sites.find((site) => site.contexts.includes(context))?.name ?? null;
  return outlines(plan, places).map((each) => ({ ...each, site: siteOf(each.context) }));
}

type Outline = Omit<FlowFrame, 'site'>;

function outlines(plan: Plan, places: Places): readonly Outline[] {
  return plan.model.contexts.flatMap(({ name }): readonly Outline[] => {
    const own = plan.columns.filter(
      ({ context, core, policies }) => context === name && (core?.kind !== 'external' || policies.length > 0),
    );
    const leads = plan.lead?.context === name && places.span !== null;
    const columns = own.flatMap(({ index }) => places.columns[index] ?? []);
    const [first, last] = [columns[0], columns.at(-1)];
    const lower =
      first === undefined || last === undefined
        ? null
        : { left: first.left, right: last.right, bottom: bottomOf(own, places) };
    if (!leads || places.span === null) {
      if (lower === null) return [];
      const { left, right, bottom } = lower;
      const top = places.frameTop;
      return [
        frame(name, rectangle(left, top, right, bottom), { x: (left + right) / 2, y: top + 16, anchor: 'middle' }),
      ];
    }
    const left = places.columns[places.span.from]?.left ?? 0;
    const right = Math.max(places.columns[places.span.to]?.right ?? 0, places.upperRight);
    const top = (places.tops[1] ?? 0) - 10;
    const step = (places.bottoms[2] ?? 0) + m.saga.bottom;
    const points =
      lower === null
        ? rectangle(left, top, right, step)
        : [
            { x: left, y: top },
            { x: right, y: top },
            { x: right, y: step },
            { x: lower.right, y: step },
            { x: lower.right, y: lower.bottom },
            { x: lower.left, y: lower.bottom },
            { x: lower.left, y: step },
            { x: left, y: step },
          ];
    return [
      frame(name, points, {
        x: left + 16,
        y: ((places.tops[1] ?? 0) + (places.bottoms[1] ?? 0)) / 2 + 4,
        anchor: 'start',
      }),
    ];
  });
}

/** Below the lowest member. A frame without a foot ends with the band of undo messages, also where it has none. */
function bottomOf(own: Plan['columns'], { bottoms, boxes }: Places): number {
  const foot = own.some((column) => column.views.length + column.requests.length + column.answers.length > 0);
  const inside = own.some(({ core }) => core !== null && core.kind !== 'external');
  const sheet = bottoms[5] === bottoms[6] ? m.sheet : 0;
  const nested = own.map(({ core }) => {
    const box = core?.kind === 'saga' ? boxes.get(nodeLabel(core.kind, core.name)) : undefined;
    return box === undefined ? 0 : box.y + box.h;
  });
  const band = bottoms[foot ? 7 : inside ? 6 : 3] ?? 0;
  return Math.max(band + (foot || !inside ? 0 : sheet), ...nested) + m.frame.pad;
}

function rectangle(left: number, top: number, right: number, bottom: number): readonly Point[] {
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}

function frame(context: string, corners: readonly Point[], title: FlowFrame['title']): Outline {
  const points = corners.filter((point, i) => {
    const next = corners[(i + 1) % corners.length];
    return next === undefined || next.x !== point.x || next.y !== point.y;
  });
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const box = {
    x: Math.min(...xs),
    y: Math.min(...ys),
    w: Math.max(...xs) - Math.min(...xs),
    h: Math.max(...ys) - Math.min(...ys),
  };
  return { context, name: sentence(context), points, title, box };
}
