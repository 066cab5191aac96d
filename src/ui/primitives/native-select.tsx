import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import './field.css';

/** The browser's own select: long lists, phones and tests know how to handle it. */
export function NativeSelect({ className, ...rest }: ComponentProps<'select'>) {
  return (
    <span className="native-select">
      <select {...rest} className={`input ${className ?? ''}`} />
      <ChevronDown className="icon-svg small" aria-hidden />
    </span>
  );
}
