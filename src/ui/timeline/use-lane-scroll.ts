import { useState } from 'react';
import type { Size } from '../lib/use-size.ts';
import { geometry } from './geometry.ts';

/** How far the lanes are scrolled up, where there are more than fit. The lane of the cursor's step is brought into view. */
export function useLaneScroll(lanes: number, lane: number, { height, unit }: Size) {
  const [held, setHeld] = useState({ scroll: 0, lane: -1, height: 0 });
  const room = height - (geometry.lanesTop + geometry.lanesBottom) * unit;
  const most = Math.max(0, lanes * geometry.lane * unit - room);
  const within = (scroll: number) => Math.min(most, Math.max(0, scroll));
  let { scroll } = held;
  if (height > 0 && (held.lane !== lane || held.height !== height)) {
    const top = lane * geometry.lane * unit;
    scroll = Math.min(top, Math.max(scroll, top + geometry.lane * unit - room));
    setHeld({ scroll, lane, height });
  }
  return {
    scroll: within(scroll),
    /** Answers whether there was anything to scroll. */
    scrollBy: (pixels: number): boolean => {
      if (most === 0) return false;
      setHeld((old) => ({ ...old, scroll: within(within(old.scroll) + pixels) }));
      return true;
    },
  };
}
