import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import './menu.css';

export interface MenuItem {
  readonly label: string;
  /** Why it cannot be done now; it stays reachable, so that everybody can read the reason. */
  readonly whyNot: string | null;
  readonly onSelect: () => void;
}

export interface MenuProps {
  readonly label: string;
  /** What opens it: takes the props of a button. */
  readonly trigger: ReactNode;
  readonly items: readonly MenuItem[];
  readonly align?: 'start' | 'center' | 'end';
}

export function Menu({ label, trigger, items, align = 'start' }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      {/* inside of a landmark; where there is none, in the body */}
      <Radix.Portal container={document.querySelector('main')}>
        <Radix.Content className="menu" aria-label={label} align={align} sideOffset={4} collisionPadding={8}>
          {items.map(({ label: text, whyNot, onSelect }) => (
            <Radix.Item
              key={text}
              className="menu-item"
              textValue={text}
              aria-disabled={whyNot === null ? undefined : true}
              aria-description={whyNot ?? undefined}
              onSelect={(event) => {
                if (whyNot === null) onSelect();
                else event.preventDefault();
              }}
            >
              {text}
              {whyNot === null ? null : (
                <span className="why-not" aria-hidden>
                  {whyNot}
                </span>
              )}
            </Radix.Item>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
