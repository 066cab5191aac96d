import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { correlationsOf } from '../../graph/correlation.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import type { FlowLayout } from '../../graph/flow/types.ts';
import { drawnLayout, sketchOf } from '../../graph/imported/drawn.ts';
import type { ImportedRun } from '../../graph/imported/to-run.ts';
import type { LaneMode } from '../../graph/timeline/lanes.ts';
import { act } from '../../state/act.ts';
import { importFromFile } from '../../state/files.ts';
import { lookAt, reopenTrace, useImported } from '../../state/imported.ts';
import { usePrefs } from '../../state/prefs.ts';
import { closePage } from '../../state/screen.ts';
import { useTheme } from '../../state/theme.ts';
import { FlowGraph } from '../flow/flow-graph.tsx';
import { keepLayout } from '../flow/layout-of.ts';
import { JsonTree } from '../inspector/json-tree.tsx';
import { OverPage } from '../lib/over-page.tsx';
import { EmptyState } from '../primitives/empty-state.tsx';
import { Tabs } from '../primitives/tabs.tsx';
import { SequenceView } from '../sequence/sequence-view.tsx';
import { Timeline } from '../timeline/timeline.tsx';
import { placeSketch } from '../trace/place-sketch.ts';
import { StepFacts } from '../trace/step-facts.tsx';
import { onTraceKey, TraceBar, TraceFile } from '../trace/trace-bar.tsx';
import { TransportIcon } from './transport-icons.tsx';
import './trace-page.css';

interface TracePageProps {
  readonly brand: ReactNode;
  readonly aside: ReactNode;
}

/** A trace from elsewhere, through the views of a run. Nothing runs here: it can be looked at, and no more. */
export function TracePage({ brand, aside }: TracePageProps) {
  const run = useImported((imported) => imported.run);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => onTraceKey(event, closePage);
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <OverPage
      brand={brand}
      aside={aside}
      bar={
        <>
          {run === null ? null : <TraceBar icon={(name) => <TransportIcon name={name} />} />}
          <TraceFile onFile={(file) => act(importFromFile(file))} />
        </>
      }
    >
      <main className="trace-main" aria-label="Imported trace">
        {run === null ? <Nothing /> : <ImportedViews key={run.model.id + String(run.records.length)} run={run} />}
      </main>
    </OverPage>
  );
}

/** Looks for the one that was open when the page was left. */
function Nothing() {
  const [looking, setLooking] = useState(true);
  useEffect(() => act(reopenTrace().finally(() => setLooking(false))), []);
  if (looking) return null;
  return (
    <EmptyState
      title="No trace is open"
      text="Open OpenTelemetry trace JSON, Jaeger JSON, or CloudEvents (one, a batch, or JSON lines). The file stays in this browser, which keeps the last one for when you come back."
    />
  );
}

const nowhere = {};

function ImportedViews({ run }: { readonly run: ImportedRun }) {
  const { cursor, playing } = useImported();
  const speed = usePrefs((prefs) => prefs.speed);
  const theme = useTheme();
  const layout = useLayout(run);
  const [selected, setSelected] = useState<Selection | null>(null);
  const [followed, setFollowed] = useState<string | null>(null);
  const [positions, setPositions] = useState<Record<string, { x: number; y: number }>>(nowhere);
  const { model, records, facts, inferred } = run;
  const correlations = useMemo(() => correlationsOf(records, model), [records, model]);
  const record = records[cursor - 1];
  const about = facts[cursor - 1];
  const shared = { model, records, cursor, followed, correlations, selected };
  return (
    <>
      <section className="trace-head" aria-label="About this trace">
        <h1>{run.title}</h1>
        <p>
          {records.length} steps from a file of {run.format}. It has no engine behind it: it can be replayed and looked
          through, but nothing can be sent, broken or decided otherwise. What is inferred keeps its dashed outline, and
          says so.
        </p>
      </section>
      <div className="trace-graph">
        {layout === null ? (
          <p role="status">Placing {model.components.length} parts…</p>
        ) : (
          <FlowGraph
            {...shared}
            view={null}
            playing={playing}
            speed={speed}
            onSelect={setSelected}
            positions={positions}
            onPositions={setPositions}
            theme={theme}
            inferred={inferred}
          />
        )}
      </div>
      <aside className="trace-aside inspector" aria-label="This step">
        {record === undefined || about === undefined ? (
          <p className="soft">This is before the first step.</p>
        ) : (
          <StepFacts record={record} facts={about} data={<JsonTree name="data" value={record.message.data} />} />
        )}
      </aside>
      <Dock {...shared} onFollow={setFollowed} now={record?.at ?? 0} theme={theme} />
    </>
  );
}

const noHits: readonly number[] = [];

type Shared = Pick<
  Parameters<typeof Timeline>[0],
  'correlations' | 'followed' | 'selected' | 'cursor' | 'now' | 'theme'
> &
  Pick<ImportedRun, 'model' | 'records'>;

function Dock(props: Shared & { readonly onFollow: (correlation: string | null) => void }) {
  const { model, records, cursor, correlations, followed, onFollow } = props;
  const [tab, setTab] = useState<'timeline' | 'sequence'>('timeline');
  const [laneMode, setLaneMode] = useState<LaneMode>('context');
  return (
    <section className="trace-dock" aria-label="Dock">
      <Tabs
        className="dock"
        label="Views"
        value={tab}
        onChange={setTab}
        tabs={[
          {
            value: 'timeline',
            text: 'Timeline',
            panel: () => (
              <Timeline
                {...props}
                length={records.length}
                long={null}
                live={false}
                hits={noHits}
                laneMode={laneMode}
                onLaneMode={setLaneMode}
                onSeek={lookAt}
              />
            ),
          },
          {
            value: 'sequence',
            text: 'Sequence',
            panel: () => (
              <SequenceView
                model={model}
                records={records}
                cursor={cursor}
                correlations={correlations}
                followed={followed}
                onFollow={onFollow}
                onSeek={lookAt}
              />
            ),
          },
        ]}
      />
    </section>
  );
}

/** Null while it is being placed; the graph finds it by the model. */
function useLayout({ model }: ImportedRun): FlowLayout | null {
  const [placed, setPlaced] = useState<FlowLayout | null>(null);
  useEffect(() => {
    let here = true;
    const sketch = sketchOf(model);
    act(
      placeSketch(sketch).then((answer) => {
        const layout = drawnLayout(model, sketch, answer);
        keepLayout(model, layout);
        if (here) setPlaced(layout);
      }),
    );
    return () => {
      here = false;
    };
  }, [model]);
  return placed;
}
