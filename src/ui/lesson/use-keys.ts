import { useEffect, useRef } from 'react';
import { useScreen } from '../../state/screen.ts';
import { takesKey } from '../lib/takes-key.ts';

/**
 * Keys that somebody gets before the run does. `own` answers whether it took the key; it is not asked where somebody
 * writes, or where a dialog or a page is open.
 */
export function useKeys(inside: string, own: (event: KeyboardEvent) => boolean): void {
  const current = useRef(own);
  useEffect(() => {
    current.current = own;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const { dialog, page } = useScreen.getState();
      if (dialog !== null || page !== null || document.querySelector('[role="dialog"], [role="menu"]') !== null) return;
      const { target, key } = event;
      const isInside = target instanceof Element && target.closest(inside) !== null;
      const isButton = target instanceof Element && target.matches('button, a, textarea');
      if (isInside ? isButton && (key === 'Enter' || key === ' ') : takesKey(target, key)) return;
      if (!current.current(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [inside]);
}
