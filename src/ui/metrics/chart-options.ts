import type { RefObject } from 'react';
import type UPlot from 'uplot';
import type { ChartProps } from './chart-props.ts';

/** How a chart is drawn; what it asks for while it lives comes from the newest props. */
export function chartOptions(element: HTMLElement, newest: RefObject<ChartProps>): UPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const font = `11px ${colour('--font-mono')}`;
  const axis: UPlot.Axis = { stroke: colour('--text-3'), font, ticks: { show: false }, gap: 2 };
  return {
    width: element.clientWidth,
    height: element.clientHeight,
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: { x: { time: false }, y: { range: (_, __, top) => [0, Math.max(1, top * 1.1)] } },
    axes: [
      { ...axis, grid: { show: false }, size: 20, values: (_, ticks) => ticks.map(clock) },
      { ...axis, grid: { stroke: colour('--line'), width: 1 }, size: 44, space: 24, incrs: steps },
    ],
    series: [
      {},
      ...newest.current.lines.map(({ name, colour: stroke, dash }): UPlot.Series => ({
        label: name,
        stroke: colour(stroke),
        width: 1.5,
        points: { show: false },
        spanGaps: true,
        ...(dash === true ? { dash: [5, 4] } : {}),
      })),
    ],
    hooks: {
      draw: [(plot) => drawCursor(plot, newest.current.now, colour('--accent'))],
      ready: [
        (plot) =>
          plot.over.addEventListener('click', () => {
            const { left } = plot.cursor;
            if (left !== undefined && left >= 0) newest.current.onSeek(plot.posToVal(left, 'x'));
          }),
      ],
    },
  };
}

/** Counts and virtual ms: nothing between whole numbers. */
const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];

function drawCursor(plot: UPlot, now: number, colour: string): void {
  const { ctx, bbox } = plot;
  const x = Math.round(plot.valToPos(now, 'x', true)) + 0.5;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}

/** Virtual ms as a tick: 250, 1.5 s, 2 min. */
function clock(ms: number): string {
  if (ms < 1_000) return String(ms);
  return ms < 120_000 ? `${Number((ms / 1_000).toFixed(1))} s` : `${Number((ms / 60_000).toFixed(1))} min`;
}
