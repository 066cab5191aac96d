import { Check } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import './select.css';

export interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string; readonly note?: string }[];
  readonly onChange: (value: string) => void;
  /** What is pressed: the value in view. */
  readonly children: ReactNode;
  readonly className: string;
}

/** One of a list, chosen from a menu. */
export function Select({ label, value, options, onChange, children, className }: SelectProps) {
  return (
    <Radix.Root value={value} onValueChange={onChange}>
      <Radix.Trigger className={className} aria-label={label}>
        {children}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="select-list" position="popper" sideOffset={4} collisionPadding={8}>
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item key={option.value} className="select-option" value={option.value}>
                <Radix.ItemIndicator className="select-tick">
                  <Check className="icon-svg small" aria-hidden />
                </Radix.ItemIndicator>
                <Radix.ItemText>{option.text}</Radix.ItemText>
                {option.note === undefined ? null : <span className="select-note">{option.note}</span>}
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
