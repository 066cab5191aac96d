import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Select } from './select.tsx';
import './pick.css';

export interface PickProps<Value extends string> {
  readonly label: string;
  /** What is said where nothing is picked: `All types`. */
  readonly any: string;
  /** Null: nothing is picked, and all of them are shown. */
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly onChange: (value: Value | null) => void;
  /** Before the text of what is picked. */
  readonly mark?: ReactNode;
  /** What is seen, where the text of the option is too long for it. */
  readonly shown?: string;
}

// The menu wants a text for each choice: a star can be neither a type nor an id.
const anyOf = '*';

/** One of a filter's lists: a value, or any. */
export function Pick<Value extends string>(props: PickProps<Value>) {
  const { label, any, value, options, onChange, mark, shown } = props;
  const picked = options.find((option) => option.value === value);
  return (
    <Select
      className="pick"
      label={label}
      value={picked?.value ?? anyOf}
      options={[{ value: anyOf, text: any }, ...options]}
      onChange={(chosen) => onChange(options.find((option) => option.value === chosen)?.value ?? null)}
    >
      {mark}
      <span>{shown ?? picked?.text ?? any}</span>
      <ChevronDown className="icon-svg small" aria-hidden />
    </Select>
  );
}
