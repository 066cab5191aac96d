import { Play } from 'lucide-react';
import { stepSentence } from '../../graph/log/sentence.ts';
import type { Model, RunInfo, ScenarioSummary } from '../../kernel/index.ts';
import type { CompareSide } from '../../state/page.ts';
import { writePlace } from '../../state/url.ts';
import { OutcomeMark } from '../primitives/outcome-mark.tsx';
import { Progress } from '../primitives/progress.tsx';
import { SideGraph } from './side-graph.tsx';
import { SidePicker } from './side-picker.tsx';
import type { Side } from './use-side.ts';

interface SideColumnProps {
  readonly label: string;
  readonly name: string;
  readonly scenarios: readonly ScenarioSummary[];
  readonly runs: readonly RunInfo[];
  readonly side: Side;
  /** Its step. */
  readonly cursor: number;
  /** Its graph is shown, not its steps. */
  readonly graph: boolean;
  readonly onChange: (side: CompareSide) => void;
}

export function SideColumn({ label, name, scenarios, runs, side, cursor, graph, onChange }: SideColumnProps) {
  const { what, run, model, played } = side;
  const outcome = played.state === 'played' ? (played.end?.outcome ?? null) : null;
  if (model === null) return null;
  return (
    <section className="compare-side" aria-label={`${label}: ${name}`}>
      <h2>
        <span className="name">{name}</span>
        {outcome === null ? null : <OutcomeMark outcome={outcome} />}
        <a
          className="btn small"
          href={writePlace(
            'run' in what
              ? { scenario: model.id, run: what.run }
              : { scenario: what.scenario, script: what.script, switches: what.switches ?? null },
          )}
        >
          <Play className="icon-svg small" fill="currentColor" aria-hidden />
          Open this run
        </a>
      </h2>
      <SidePicker label={label} scenarios={scenarios} runs={runs} model={model} side={what} onChange={onChange} />
      {run?.remark === undefined || run.remark === '' ? null : <p className="compare-remark">{run.remark}</p>}
      {graph || played.state !== 'played' ? <Body name={name} side={side} model={model} cursor={cursor} /> : null}
    </section>
  );
}

interface BodyProps {
  readonly name: string;
  readonly side: Side;
  readonly model: Model;
  readonly cursor: number;
}

function Body({ name, side: { played, records }, model, cursor }: BodyProps) {
  if (played.state === 'failed') {
    return <p className="compare-waiting">This run cannot be played. Choose another script or variant.</p>;
  }
  if (played.state === 'playing') {
    return (
      <div className="compare-waiting" role="status">
        <Progress label={`Playing ${name}`} />
        {played.steps} steps so far
      </div>
    );
  }
  const record = records[cursor - 1];
  return (
    <>
      <SideGraph
        label={`Flow graph of ${name} at step ${cursor} of ${records.length}`}
        model={model}
        records={records}
        cursor={cursor}
      />
      <p className="compare-step">{record === undefined ? 'Nothing has happened yet.' : stepSentence(record)}</p>
    </>
  );
}
