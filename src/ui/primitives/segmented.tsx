import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import './segmented.css';

export interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: ReactNode; readonly title?: string | undefined }[];
  readonly onChange: (value: T) => void;
  readonly disabled?: boolean;
}

/** A few choices, one of which always holds. */
export function Segmented<T extends string>({ label, value, options, onChange, disabled = false }: SegmentedProps<T>) {
  return (
    <ToggleGroup.Root
      className="seg"
      type="single"
      aria-label={label}
      value={value}
      disabled={disabled}
      // pressing what is on would leave nothing on
      onValueChange={(next) => next !== '' && onChange(next as T)}
    >
      {options.map((option) => (
        <ToggleGroup.Item key={option.value} value={option.value} title={option.title}>
          {option.text}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
