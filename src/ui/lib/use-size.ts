import { useLayoutEffect, useState, type RefObject } from 'react';
import { designUnit } from './design-unit.ts';

/** CSS pixels inside of an element, and how many of them are one design pixel. */
export interface Size {
  readonly width: number;
  readonly height: number;
  readonly unit: number;
}

const unmeasured: Size = { width: 0, height: 0, unit: 1 };

/** The same object until one of its figures changes. */
export function useSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState(unmeasured);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = current;
      const unit = designUnit();
      setSize((old) =>
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
  return size;
}
