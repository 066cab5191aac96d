import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type CSSProperties } from 'react';
import { hitAt } from '../../graph/find/form.ts';
import { grouped } from '../../graph/timeline/virtual-time.ts';
import type { FindHit } from '../../kernel/index.ts';
import { seekTo } from '../../state/look.ts';
import { useRun } from '../../state/run-store.ts';
import { useUnit } from '../lib/use-unit.ts';

const row = 24;

/** The hits, those in view only; the one at the cursor, or the newest before it, is kept in view. */
export function HitList({ hits }: { readonly hits: readonly FindHit[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const unit = useUnit();
  const cursor = useRun((run) => run.cursor);
  const at = hitAt(hits, cursor);
  const virtual = useVirtualizer({
    count: hits.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => row * unit,
    overscan: 4,
  });
  useEffect(() => {
    virtual.measure();
  }, [unit, virtual]);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);
  if (hits.length === 0) return null;
  const widest = grouped(hits.at(-1)?.step ?? 0).length;
  const size = { height: virtual.getTotalSize(), '--step-width': `${widest + 2}ch` } as CSSProperties;
  return (
    <div className="find-hits" ref={scroller}>
      <ol style={size} aria-label="Hits">
        {virtual.getVirtualItems().map(({ index, start }) => {
          const hit = hits[index];
          if (hit === undefined) return null;
          return (
            <li
              key={hit.step}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={hits.length}
              aria-posinset={index + 1}
            >
              <button
                type="button"
                title={hit.what}
                aria-current={hit.step === cursor ? 'step' : undefined}
                onClick={() => seekTo(hit.step)}
              >
                <span className="mono">{grouped(hit.step)}</span> {hit.what}
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
