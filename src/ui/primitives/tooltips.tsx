import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Keys } from './keys.tsx';
import { sides, tipPlace } from './tip-place.ts';
import { watchTips } from './watch-tips.ts';
import './tooltip.css';

/**
 * Once on the page: shows the words of everything with a `tip`. One for all, because a bar of buttons each with a tooltip of its
 * own is drawn many times slower.
 */
export function Tooltips() {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  useEffect(() => watchTips(document, setTarget), []);
  return target === null ? null : createPortal(<Tip target={target} />, document.body);
}

const id = 'tooltip';

function Tip({ target }: { readonly target: HTMLElement }) {
  const ref = useRef<HTMLDivElement>(null);
  const [, again] = useState(0);
  const { tip, tipKeys, tipSide } = target.dataset;
  useLayoutEffect(() => {
    const { current } = ref;
    if (current === null) return;
    const side = sides.find((one) => one === tipSide) ?? 'bottom';
    const room = { width: window.innerWidth, height: window.innerHeight };
    const { x, y } = tipPlace(target.getBoundingClientRect(), current.getBoundingClientRect(), room, side);
    current.style.translate = `${x}px ${y}px`;
  });
  useEffect(() => {
    const before = target.getAttribute('aria-describedby');
    target.setAttribute('aria-describedby', before === null ? id : `${before} ${id}`);
    // what it says may change while it is there
    const watch = new MutationObserver(() => again((n) => n + 1));
    watch.observe(target, { attributeFilter: ['data-tip', 'data-tip-keys'] });
    return () => {
      watch.disconnect();
      if (before === null) target.removeAttribute('aria-describedby');
      else target.setAttribute('aria-describedby', before);
    };
  }, [target]);
  return (
    <div ref={ref} id={id} role="tooltip" className="tooltip">
      {tip}
      {tipKeys === undefined ? null : <Keys keys={tipKeys} />}
    </div>
  );
}
