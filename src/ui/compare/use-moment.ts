import { useEffect, useState } from 'react';
import type { Alignment } from '../../graph/compare/align.ts';
import { nearestMoment } from '../../graph/compare/lock-step.ts';
import type { Moment } from '../../graph/compare/moments.ts';

/** Wall ms from one moment to the next. */
const pace = 350;

interface Stand {
  readonly alignment: Alignment;
  readonly moments: readonly Moment[];
  readonly at: number;
}

/**
 * Where the cursor stands among the moments. Other runs begin at their end, where the difference is; moved together by
 * something else, the same two stay where they are.
 */
export function useMoment(moments: readonly Moment[], alignment: Alignment) {
  const last = moments.length - 1;
  const [stand, setStand] = useState<Stand>({ alignment, moments, at: last });
  const [wanted, setWanted] = useState(false);
  const at = placeIn(stand, moments, alignment);
  const playing = wanted && at < last;
  const put = (to: number): void => setStand({ alignment, moments, at: Math.max(0, Math.min(last, to)) });
  const move = (to: number): void => {
    setWanted(false);
    put(to);
  };
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setTimeout(() => setStand({ alignment, moments, at: at + 1 }), pace);
    return () => clearTimeout(timer);
  }, [playing, moments, alignment, at]);
  const toggle = (): void => {
    if (!playing && at >= last) put(0);
    setWanted(!playing);
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      if (target instanceof Element && target.closest('input, select, button, a, [role="dialog"]') !== null) return;
      const down = target instanceof Element && target.closest('[role="listbox"]') !== null;
      if (event.key === ' ') toggle();
      else if (event.key === 'ArrowRight' || (down && event.key === 'ArrowDown')) move(at + 1);
      else if (event.key === 'ArrowLeft' || (down && event.key === 'ArrowUp')) move(at - 1);
      else if (event.key === 'Home') move(0);
      else if (event.key === 'End') move(last);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return { at, move, playing, toggle };
}

function placeIn(stand: Stand, moments: readonly Moment[], alignment: Alignment): number {
  const last = moments.length - 1;
  if (stand.moments === moments) return Math.min(stand.at, last);
  const stood = stand.moments[stand.at];
  return stand.alignment === alignment && stood !== undefined ? nearestMoment(moments, stood) : last;
}
