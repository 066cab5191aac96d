import { useEffect, useEffectEvent, useState } from 'react';
import { nearestMoment } from '../../graph/compare/lock-step.ts';
import type { Moment } from '../../graph/compare/moments.ts';
import type { Stand } from '../../state/page.ts';

/** Wall ms from one moment to the next. */
const pace = 350;

/**
 * Where the cursor stands among the moments, and what moves it. Moved together by something else, the same two stay where
 * they are. At the end nothing is said: that is where other runs begin, too.
 */
export function useMoment(moments: readonly Moment[], stand: Stand | null, onStand: (stand: Stand | null) => void) {
  const last = moments.length - 1;
  const [wanted, setWanted] = useState(false);
  const at = stand === null ? last : nearestMoment(moments, stand);
  const playing = wanted && at < last;
  const put = (to: number): void => {
    const moment = to >= last ? undefined : moments[Math.max(0, to)];
    onStand(moment === undefined ? null : { left: moment.left, right: moment.right });
  };
  const move = (to: number): void => {
    setWanted(false);
    put(to);
  };
  const goOn = useEffectEvent(() => put(at + 1));
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setTimeout(goOn, pace);
    return () => clearTimeout(timer);
  }, [playing, at]);
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
