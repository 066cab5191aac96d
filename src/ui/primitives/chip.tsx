import type { ComponentProps } from 'react';
import './chip.css';

type Tone = 'plain' | 'strong' | 'fail' | 'ink';

export function Chip({ tone = 'plain', className, ...rest }: ComponentProps<'span'> & { readonly tone?: Tone }) {
  return <span {...rest} className={`chip ${tone} ${className ?? ''}`} />;
}

/** A chip to press. */
export function ChipButton({
  tone = 'plain',
  className,
  ...rest
}: ComponentProps<'button'> & { readonly tone?: Tone }) {
  return <button type="button" {...rest} className={`chip ${tone} ${className ?? ''}`} />;
}
