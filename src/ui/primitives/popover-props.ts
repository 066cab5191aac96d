import type { ComponentProps, ReactElement, ReactNode } from 'react';

export interface PopoverProps {
  readonly label: string;
  /** What opens it: takes the props of a button. */
  readonly trigger: ReactElement<ComponentProps<'button'>>;
  readonly children: ReactNode;
  readonly align?: 'start' | 'center' | 'end';
}
