import { useEffect, useRef, useState } from 'react';

/** Wall ms between two values that are let through. */
const pause = 250;

/** The newest value, but not more often than four times a second; the last one always comes. */
export function useCalm<T>(value: T): T {
  const [calm, setCalm] = useState(value);
  const newest = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    newest.current = value;
    timer.current ??= setTimeout(() => {
      timer.current = null;
      setCalm(newest.current);
    }, pause);
  }, [value]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  return calm;
}
