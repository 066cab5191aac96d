import type { ReactNode } from 'react';
import './select.css';

export interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly onChange: (value: string) => void;
  /** What is seen: the value in view. */
  readonly children: ReactNode;
  readonly className: string;
}

/** The browser's own select, invisible above what shows its value: a look of our own, and the list that everybody knows. */
export function Select({ label, value, options, onChange, children, className }: SelectProps) {
  return (
    <span className={`plated-select ${className}`} title={options.find((option) => option.value === value)?.text}>
      {children}
      <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </span>
  );
}
