import { useLayoutEffect, useRef } from 'react';

/**
 * Where an element stands that outlives what is around it: it is carried from one seat to the next as it is, with all
 * that React has drawn into it (through a portal).
 */
export function Seat({ host }: { readonly host: HTMLElement }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const focused = document.activeElement;
    ref.current?.append(host);
    if (focused instanceof HTMLElement && host.contains(focused)) focused.focus({ preventScroll: true });
  }, [host]);
  return <div ref={ref} className="frame-center" />;
}
