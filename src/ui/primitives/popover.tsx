import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import './popover.css';

export interface PopoverProps {
  readonly label: string;
  /** What opens it: takes the props of a button. */
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly align?: 'start' | 'center' | 'end';
}

export function Popover({ label, trigger, children, align = 'start' }: PopoverProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="popover" aria-label={label} align={align} sideOffset={6} collisionPadding={8}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
