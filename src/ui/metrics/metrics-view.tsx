import { useMemo } from 'react';
import type { Model } from '../../kernel/index.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import { metricsOf, type Metrics } from '../../graph/metrics/metrics.ts';
import { Button } from '../primitives/button.tsx';
import { EmptyState } from '../primitives/empty-state.tsx';
import { Chart } from './chart.tsx';
import type { Line } from './chart-props.ts';
import { LoadTable, LatencyTable } from './metrics-tables.tsx';
import { useCalm } from './use-calm.ts';
import { countOf, lastOf, stepIn, type Records } from '../../graph/records.ts';
import './metrics.css';

export interface MetricsViewProps {
  readonly model: Model;
  readonly records: Records;
  readonly cursor: number;
  readonly theme: string;
  readonly onSeek: (step: number) => void;
  readonly onSelect: (selected: Selection | null) => void;
  readonly onStart: () => void;
}

interface Panel {
  readonly title: string;
  /** Behind the number. */
  readonly unit: string;
  readonly lines: (metrics: Metrics) => readonly Line[];
}

const panels: readonly Panel[] = [
  {
    title: 'Messages a second',
    unit: '/s',
    lines: ({ commands, events }) => [
      { name: 'commands', values: commands, colour: '--command-line' },
      { name: 'events', values: events, colour: '--event-line', dash: true },
    ],
  },
  {
    title: 'Under way',
    unit: '',
    lines: ({ underWay }) => [{ name: 'messages', values: underWay, colour: '--text-2' }],
  },
  {
    title: 'Latency',
    unit: ' ms',
    lines: ({ p50, p99 }) => [
      { name: 'p50', values: p50, colour: '--text-2' },
      { name: 'p99', values: p99, colour: '--text', dash: true },
    ],
  },
  {
    title: 'Retries and dead letters',
    unit: '',
    lines: ({ retries, deadLetters }) => [
      { name: 'retries', values: retries, colour: '--text-2', dash: true },
      { name: 'dead letters', values: deadLetters, colour: '--fail' },
    ],
  },
  {
    title: 'Refusals',
    unit: '',
    lines: ({ refusals }) => [{ name: 'refused', values: refusals, colour: '--text-2' }],
  },
];

/** Small charts over virtual time, with a line where the cursor stands, and who took how much. */
export function MetricsView({ model, records, cursor, theme, onSeek, onSelect, onStart }: MetricsViewProps) {
  // a run that plays adds records with every frame; nobody reads charts that fast
  const calm = useCalm(records);
  const metrics = useMemo(() => metricsOf(calm), [calm]);
  if (countOf(records) === 0) {
    return (
      <div className="metrics">
        <EmptyState
          title="Nothing to measure yet"
          text="Rates, queues and latencies of the run appear here, in virtual time."
          action={<Button onClick={onStart}>Send a command</Button>}
        />
      </div>
    );
  }
  const now = stepIn(records, cursor)?.at ?? 0;
  const seekTime = (at: number) => {
    const next = records.find((record) => record.at > at);
    onSeek(next === undefined ? lastOf(records) : next.n - 1);
  };
  return (
    <div className="metrics">
      {/* where they do not fit they scroll, also by keyboard */}
      <div className="metrics-charts" tabIndex={0} role="region" aria-label="Charts">
        {panels.map(({ title, unit, lines }) => (
          <Chart
            key={title}
            title={title}
            unit={unit}
            at={metrics.at}
            width={metrics.width}
            lines={lines(metrics)}
            now={now}
            theme={theme}
            onSeek={seekTime}
          />
        ))}
      </div>
      {/* long tables scroll, also by keyboard */}
      <div className="metrics-tables" tabIndex={0} role="region" aria-label="Totals of the run">
        <LoadTable model={model} rows={metrics.components} onSelect={onSelect} />
        <LatencyTable rows={metrics.types} onSelect={onSelect} />
        <p className="note">
          Times are virtual. A bin is {metrics.width} ms long; latency is from publishing to handled.
        </p>
      </div>
    </div>
  );
}
