import { cloneElement, lazy, Suspense, useState } from 'react';
import type { ComponentProps } from 'react';
import type { PopoverProps } from './popover-props.ts';

const Open = lazy(() => import('./open-popover.tsx').then((module) => ({ default: module.OpenPopover })));

/** What pops up is loaded when it is first asked for: most of the time only its trigger is seen. */
export function Popover(props: PopoverProps) {
  const [asked, setAsked] = useState(false);
  const closed = cloneElement<ComponentProps<'button'>>(props.trigger, {
    'aria-haspopup': 'dialog',
    'aria-expanded': false,
    onClick: () => setAsked(true),
  });
  if (!asked) return closed;
  return (
    <Suspense fallback={closed}>
      <Open {...props} />
    </Suspense>
  );
}
