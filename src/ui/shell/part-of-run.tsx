import type { ReactNode } from 'react';
import { firstOf, lastOf } from '../../graph/records.ts';
import { isLong } from '../../graph/window.ts';
import { grouped } from '../../graph/timeline/virtual-time.ts';
import type { DockPart } from './dock-tabs.tsx';
import { useCalmFields } from '../../state/paced-run.ts';

interface PartOfRunProps {
  readonly part: DockPart;
  readonly children: ReactNode;
}

/** Of a long run a view shows a part: it says which. */
export function PartOfRun({ part, children }: PartOfRunProps) {
  const { length, first, last } = useCalmFields((run) => ({
    length: run.length,
    first: firstOf(run.records),
    last: lastOf(run.records),
  }));
  if (!isLong(length)) return children;
  return (
    <div className="dock-windowed">
      <p className="window-note">
        {part === 'steps'
          ? `Steps ${grouped(first)} to ${grouped(last)} of ${grouped(length)}: those around the cursor.`
          : 'Rows that were touched shortly before the cursor. Find leads to any other.'}
      </p>
      {children}
    </div>
  );
}
