import { Columns2, Pencil } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { TreeRow } from '../../graph/branches/tree.ts';
import { xOf, type Camera } from '../../graph/timeline/camera.ts';
import type { BranchMark } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { compareWith } from '../../state/branches.ts';
import { runLabel } from '../../state/run-words.ts';
import { openRun } from '../../state/runs.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { IconButton } from '../primitives/button.tsx';
import { OutcomeMark } from '../primitives/outcome-mark.tsx';
import { Popover } from '../primitives/popover.tsx';
import { RunForm } from './run-form.tsx';

interface BranchRowProps {
  readonly row: TreeRow;
  /** Rows between it and the lanes. */
  readonly above: number;
  readonly open: string;
  /** Names of the read models. */
  readonly views: ReadonlySet<string>;
  readonly cursor: number;
  readonly camera: Camera;
  /** CSS px of the lanes. */
  readonly width: number;
  /** From one name to the next. */
  readonly onKey: (event: KeyboardEvent) => void;
}

/** Below so many CSS px from step to step a mark is a dot. */
const roomy = 15;
/** As wide as a mark, beyond the edges. */
const margin = 20;
const bad = new Set<BranchMark['outcome']>(['failed', 'parked', 'crashed', 'dropped']);

/** A branch: where it left, its own steps, how it ended. */
export function BranchRow({ row, above, open, views, cursor, camera, width, onKey }: BranchRowProps) {
  const { branch, depth, from } = row;
  const { run, length, shared, outcome, marks } = branch;
  const name = runLabel(run);
  // closer than a pixel or two, of those that went well some are enough
  const every = Math.max(1, Math.ceil(3 / camera.pitch));
  const seen = marks.filter(({ n, outcome: how }) => {
    const x = xOf(n, camera);
    return x > -margin && x < width + margin && (n % every === 0 || bad.has(how));
  });
  const fork = xOf(shared + 0.5, camera);
  const end = xOf(Math.max(length, shared), camera);
  // one that ends before the left edge, or after the right one, still says how
  const place = Math.min(Math.max(end + 16, 4), width - 150);
  return (
    <li className="branch">
      <button
        type="button"
        className="branch-name"
        style={{ paddingLeft: `${1 + Math.min(depth, 3) * 0.5}rem` }}
        title={[name, run.remark].filter(Boolean).join(': ')}
        onClick={() => act(openRun(run))}
        onKeyDown={onKey}
      >
        {name}
        <span className="off-screen">
          {[
            from === null ? '' : `, from step ${from.step} of ${runLabel(from.run)}`,
            `, ${length} steps, ${outcome ?? 'goes on'}`,
            run.remark === undefined || run.remark === '' ? '' : `, ${run.remark}`,
          ].join('')}
        </span>
      </button>
      <div className="branch-track" aria-hidden>
        <span className="branch-fork" style={{ left: fork, height: `${0.875 + above * 1.75}rem` }} />
        <span className="branch-line" style={{ left: fork + 6, width: Math.max(0, end - fork - 6) }} />
        {seen.map(({ n, consumer, kind, undo, outcome: how }) => (
          <span
            key={n}
            className={`branch-mark ${n > cursor ? 'ahead' : ''} ${bad.has(how) ? 'failed' : ''}`}
            style={{ left: xOf(n, camera) }}
          >
            {camera.pitch < roomy ? (
              <i />
            ) : (
              <KindMark kind={views.has(consumer) ? 'projection' : kind} undo={undo} failed={bad.has(how)} size={11} />
            )}
          </span>
        ))}
        <span className="branch-end" style={{ left: place }}>
          {outcome === null ? null : <OutcomeMark outcome={outcome} />}
          {outcome ?? 'goes on'}
          {run.remark === undefined || run.remark === '' ? null : <em>{run.remark}</em>}
        </span>
      </div>
      <span className="branch-doings">
        <IconButton label={`Compare with ${name}`} size="small" onClick={() => compareWith(open, run.id)}>
          <Columns2 className="icon-svg small" aria-hidden />
        </IconButton>
        <Popover
          label={`About ${name}`}
          align="end"
          trigger={
            <button type="button" className="btn icon ghost small" aria-label={`Name, note or delete ${name}`}>
              <Pencil className="icon-svg small" aria-hidden />
            </button>
          }
        >
          <RunForm run={run} />
        </Popover>
      </span>
    </li>
  );
}
