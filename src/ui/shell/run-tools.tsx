import { Pencil } from 'lucide-react';
import { lazy, memo, Suspense } from 'react';
import type { RunInfo } from '../../kernel/index.ts';
import { Popover } from '../primitives/popover.tsx';

// whoever names a run has looked at it first
const RunForm = lazy(() => import('../branches/run-form.tsx').then((module) => ({ default: module.RunForm })));

interface RunToolsProps {
  readonly run: RunInfo;
}

/** Name and note of the run on screen. While it plays the timeline is drawn anew all the time, and none of that changes. */
export const RunTools = memo(function RunTools({ run }: RunToolsProps) {
  return (
    <Popover
      label="About this run"
      trigger={
        <button
          type="button"
          className="btn icon ghost small"
          aria-label="Name, note or delete this run"
          title={run.remark === undefined || run.remark === '' ? undefined : run.remark}
        >
          <Pencil className="icon-svg small" aria-hidden />
        </button>
      }
    >
      <Suspense fallback={null}>
        <RunForm key={run.id} run={run} />
      </Suspense>
    </Popover>
  );
}, isSameRun);

function isSameRun({ run: a }: RunToolsProps, { run: b }: RunToolsProps): boolean {
  return a.id === b.id && a.title === b.title && a.remark === b.remark && a.parent?.run === b.parent?.run;
}
