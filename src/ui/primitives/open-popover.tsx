import { Popover as Radix } from 'radix-ui';
import type { PopoverProps } from './popover-props.ts';
import './popover.css';

/** Open from the start: somebody has asked for it. */
export function OpenPopover({ label, trigger, children, align = 'start' }: PopoverProps) {
  return (
    <Radix.Root defaultOpen>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="popover" aria-label={label} align={align} sideOffset={6} collisionPadding={8}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
