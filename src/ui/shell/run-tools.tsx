import { Pencil } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { RunInfo } from '../../kernel/index.ts';
import { Popover } from '../primitives/popover.tsx';

// whoever names a run has looked at it first
const RunForm = lazy(() => import('../branches/run-form.tsx').then((module) => ({ default: module.RunForm })));

/** Name and note of the run on screen. */
export function RunTools({ run }: { readonly run: RunInfo }) {
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
}
