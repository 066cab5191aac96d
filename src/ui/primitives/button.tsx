import type { ComponentProps } from 'react';
import { tip } from './tip.ts';
import './button.css';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  readonly look?: 'plain' | 'primary' | 'ghost' | 'danger';
  readonly size?: 'normal' | 'small';
  readonly wide?: boolean;
  /** Why it cannot be pressed now. The button stays reachable, so that everybody can read the reason. */
  readonly blocked?: string | null | undefined;
}

export function Button({
  look = 'plain',
  size = 'normal',
  wide = false,
  blocked,
  className,
  onClick,
  ...rest
}: ButtonProps) {
  const names = ['btn', look, size, wide ? 'wide' : '', className ?? ''].filter(
    (name) => name !== '' && name !== 'plain',
  );
  const off = blocked !== null && blocked !== undefined;
  return (
    <button
      type="button"
      {...rest}
      {...tip(off ? blocked : undefined)}
      className={names.join(' ')}
      aria-disabled={off || undefined}
      onClick={(event) => {
        if (off) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'aria-label' | 'wide'> {
  /** Its accessible name, and the first line of its tooltip. */
  readonly label: string;
  /** Keys that do the same. */
  readonly keys?: string | undefined;
}

/** A button that is only a picture: it always says its name on hover and focus. */
export function IconButton({
  label,
  keys,
  blocked,
  className,
  onClick,
  look = 'ghost',
  size = 'normal',
  ...rest
}: IconButtonProps) {
  const off = blocked !== null && blocked !== undefined;
  return (
    <button
      type="button"
      {...rest}
      {...tip(off ? `${label}. ${blocked}` : label, { keys: off ? undefined : keys })}
      aria-label={label}
      aria-disabled={off || undefined}
      className={['btn', 'icon', look, size, className ?? ''].join(' ')}
      onClick={(event) => {
        if (off) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
