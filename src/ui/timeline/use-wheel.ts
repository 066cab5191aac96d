import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

interface WheelTargets {
  readonly zoomBy: (factor: number, x: number) => void;
  readonly panBy: (pixels: number) => void;
  /** Answers whether there was anything to scroll. */
  readonly scrollBy: (pixels: number) => boolean;
}

/** Wheel: scrolls lanes that do not fit, else pans. With Ctrl (or a pinch) it zooms around the pointer. */
export function useWheel(element: RefObject<HTMLElement | null>, targets: WheelTargets): void {
  const newest = useRef(targets);
  useLayoutEffect(() => {
    newest.current = targets;
  });
  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const wheel = (event: WheelEvent) => {
      const { zoomBy, panBy, scrollBy } = newest.current;
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) {
        zoomBy(Math.exp(-event.deltaY / 300), event.clientX - current.getBoundingClientRect().left);
        return;
      }
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (sideways !== 0) panBy(sideways);
      else if (!scrollBy(event.deltaY)) panBy(event.deltaY);
    };
    // React's own wheel listeners are passive: they could not keep the page from zooming.
    current.addEventListener('wheel', wheel, { passive: false });
    return () => {
      current.removeEventListener('wheel', wheel);
    };
  }, [element]);
}
