import { useLayoutEffect, useState, type RefObject } from 'react';

/** How wide an element is in design pixels, and how many CSS pixels one of those is. */
export function useRoom(element: RefObject<HTMLElement | null>): { readonly room: number; readonly unit: number } {
  const [size, setSize] = useState({ room: 0, unit: 1 });
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const measure = (): void => {
      const unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
      const room = Math.floor(current.clientWidth / unit);
      setSize((before) => (before.room === room && before.unit === unit ? before : { room, unit }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => {
      observer.disconnect();
    };
  }, [element]);
  return size;
}
