import { useLayoutEffect, useState, type RefObject } from 'react';
import type { Frame } from './geometry.ts';

const unmeasured: Frame = { width: 0, height: 0, unit: 1 };

/** The size of an element in CSS pixels, and of a design pixel: the root's font size steps up on wide screens. */
export function useFrame(element: RefObject<HTMLElement | null>): Frame {
  const [frame, setFrame] = useState(unmeasured);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const measure = () => {
      const unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
      const { clientWidth: width, clientHeight: height } = current;
      setFrame((old) =>
        old.width === width && old.height === height && old.unit === unit ? old : { width, height, unit },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => {
      observer.disconnect();
    };
  }, [element]);
  return frame;
}
