import { useMemo } from 'react';
import { underWay } from '../../graph/debug/waiting.ts';
import { createMessageIndex } from '../../graph/inspect/message-index.ts';
import { useCalmFields } from '../../state/paced-run.ts';
import { Aside } from './aside.tsx';
import { Next } from './next.tsx';
import { Queues } from './queues.tsx';
import { useWhatIf } from './use-what-if.ts';
import './debugger.css';
import './queues.css';
import './options.css';
import './breakpoints.css';

/**
 * Three columns: what is under way, what may happen next, and where to stop. The graph stays in view above them.
 * `onStart` leads to where something can be sent.
 */
export function Debugger({ onStart }: { readonly onStart: () => void }) {
  const { model, view, records, cursor } = useCalmFields((run) => ({
    model: run.model,
    view: run.view,
    records: run.records,
    cursor: run.cursor,
  }));
  const ahead = useWhatIf();
  const fold = useMemo(createMessageIndex, []);
  const index = fold(records);
  const enabled = useMemo(
    () => ahead?.whatIf.options.flatMap((one) => (one.kind === 'deliver' ? one.step : [])) ?? null,
    [ahead],
  );
  const now = useMemo(
    () => (model === null || view === null ? null : underWay({ model, view, records, index, cursor, enabled })),
    [model, view, records, index, cursor, enabled],
  );
  if (model === null || view === null || now === null) return null;
  return (
    <div className="debugger">
      <Queues model={model} view={view} now={now} onStart={onStart} />
      <Next ahead={ahead} />
      <Aside model={model} view={view} records={records} cursor={cursor} index={index} />
    </div>
  );
}
