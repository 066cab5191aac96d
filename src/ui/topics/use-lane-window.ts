import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** A lane draws the records that are in sight, however long it is. */
export interface LaneWindow {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Offsets in sight, the last one not included. */
  readonly from: number;
  readonly to: number;
}

/** Records drawn to the left and right of what is in sight. */
const spare = 4;

interface Given {
  /** Width of a record in rem. */
  readonly cell: number;
  /** Offset that is kept in sight while nobody scrolls elsewhere. */
  readonly end: number;
  /** Counts how often somebody asked to see the end. */
  readonly jumps: number;
}

export function useLaneWindow({ cell, end, jumps }: Given): LaneWindow {
  const scroller = useRef<HTMLDivElement | null>(null);
  const follows = useRef(true);
  const [seen, setSeen] = useState({ from: 0, to: 0 });

  useLayoutEffect(() => {
    const { current } = scroller;
    if (current === null) return undefined;
    const look = (): void => {
      const width = cell * rem();
      const from = Math.max(0, Math.floor(current.scrollLeft / width) - spare);
      const to = Math.ceil((current.scrollLeft + current.clientWidth) / width) + spare;
      setSeen((before) => (before.from === from && before.to === to ? before : { from, to }));
    };
    const scrolled = (): void => {
      follows.current = Math.abs(current.scrollLeft - endOf(current, cell, end)) < 2 * cell * rem();
      look();
    };
    look();
    current.addEventListener('scroll', scrolled, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(current);
    return () => {
      current.removeEventListener('scroll', scrolled);
      observer.disconnect();
    };
  }, [cell, end]);

  const asked = useRef(jumps);
  useLayoutEffect(() => {
    const { current } = scroller;
    if (asked.current !== jumps) follows.current = true;
    asked.current = jumps;
    if (current !== null && follows.current) current.scrollLeft = endOf(current, cell, end);
  }, [cell, end, jumps]);

  return { scroller, ...seen };
}

const rem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** Where it has to stand so that the newest record is at the right, with room for what is written beside the markers. */
function endOf({ clientWidth, scrollWidth }: HTMLElement, cell: number, end: number): number {
  const wanted = (end * cell + beside) * rem() - clientWidth;
  return Math.max(0, Math.min(wanted, scrollWidth - clientWidth));
}

/** Room in rem to the right of the last record. */
export const beside = 5;
