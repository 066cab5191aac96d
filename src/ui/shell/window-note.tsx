import type { ReactNode } from 'react';
import { firstOf, lastOf } from '../../graph/records.ts';
import { isLong } from '../../graph/window.ts';
import { grouped } from '../../graph/timeline/virtual-time.ts';
import { useCalmFields } from '../../state/paced-run.ts';

/** Of a long run a view of its steps shows a part: it says which. */
export function Windowed({ children }: { readonly children: ReactNode }) {
  const { length, first, last } = useCalmFields((run) => ({
    length: run.length,
    first: firstOf(run.records),
    last: lastOf(run.records),
  }));
  if (!isLong(length)) return children;
  return (
    <div className="dock-windowed">
      <p className="window-note">
        Steps {grouped(first)} to {grouped(last)} of {grouped(length)}: those around the cursor.
      </p>
      {children}
    </div>
  );
}
