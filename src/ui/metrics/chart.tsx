import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { chartOptions } from './chart-options.ts';
import type { ChartProps } from './chart-props.ts';

/** One small chart: a click goes to that moment. What it shows is said in words too, and stands in the tables. */
export function Chart(props: ChartProps) {
  const { title, unit, at, width, lines, now, theme } = props;
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot | null>(null);
  const newest = useRef(props);
  newest.current = props;
  const names = lines.map(({ name }) => name).join(' ');

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const plot = new UPlot(chartOptions(element, newest), dataOf(newest.current), element);
    chart.current = plot;
    const observer = new ResizeObserver(() => {
      plot.setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
      chart.current = null;
    };
    // colours are read when it is made
  }, [theme, names]);

  useEffect(() => {
    chart.current?.setData(dataOf(newest.current));
  }, [at, lines]);
  useEffect(() => {
    chart.current?.redraw(false);
  }, [now]);

  const here = Math.min(at.length - 1, Math.floor(now / width));
  const shown = (value: number | null | undefined) =>
    value === null || value === undefined ? '-' : `${Number(value.toPrecision(3))}${unit}`;
  return (
    <figure className="chart">
      <figcaption>
        <strong>{title}</strong>
        {lines.map(({ name, values, colour, dash }) => (
          <span key={name}>
            <svg viewBox="0 0 16 4" aria-hidden="true">
              <path d="M0 2h16" stroke={`var(${colour})`} strokeWidth="2" strokeDasharray={dash ? '4 3' : undefined} />
            </svg>
            {name} {shown(values[here])}
          </span>
        ))}
      </figcaption>
      <div
        ref={box}
        role="img"
        aria-label={`${title}: ${lines.map(({ name, values }) => `${name} at most ${shown(most(values))}`).join(', ')}`}
      />
    </figure>
  );
}

const dataOf = ({ at, lines }: ChartProps): UPlot.AlignedData =>
  [at, ...lines.map(({ values }) => values)] as unknown as UPlot.AlignedData;

const most = (values: readonly (number | null)[]): number | null =>
  values.reduce((top, one) => (one === null || (top !== null && top >= one) ? top : one), null);
