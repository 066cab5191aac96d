import { Tabs as Radix } from 'radix-ui';
import { Suspense } from 'react';
import type { FocusEvent, ReactNode } from 'react';
import './tabs.css';

export interface TabsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly tabs: readonly {
    readonly value: T;
    readonly text: string;
    readonly count?: number | undefined;
    /** The count is of something wrong. */
    readonly bad?: boolean;
    readonly panel: () => ReactNode;
  }[];
  /** Beside the list of tabs. */
  readonly aside?: ReactNode;
  readonly className?: string;
}

export function Tabs<T extends string>({ label, value, onChange, tabs, aside, className }: TabsProps<T>) {
  return (
    <Radix.Root className={className} value={value} onValueChange={(next) => onChange(next as T)}>
      <div className="tabs-bar">
        <Radix.List
          className="tabs-list"
          aria-label={label}
          onPointerDownCapture={markPressed}
          onKeyDownCapture={unmark}
          onBlur={unmarkOutside}
        >
          {tabs.map((tab) => (
            // the name stays the tab's word: tests and speech input ask for "Log", not for "Log 45"
            <Radix.Trigger key={tab.value} value={tab.value} aria-label={tab.text}>
              {tab.text}
              {tab.count === undefined ? null : (
                <span className={tab.bad === true && tab.count > 0 ? 'count bad' : 'count'}>{tab.count}</span>
              )}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {aside}
      </div>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} className="tabs-panel" value={tab.value}>
          <Suspense fallback={null}>{tab.value === value ? tab.panel() : null}</Suspense>
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}

/**
 * Radix gives a pressed tab the focus by script, which browsers take for the keyboard: who presses with the pointer would be
 * shown a ring.
 */
function markPressed({ currentTarget }: { readonly currentTarget: HTMLElement }): void {
  currentTarget.dataset['pressed'] = '';
}

function unmark({ currentTarget }: { readonly currentTarget: HTMLElement }): void {
  delete currentTarget.dataset['pressed'];
}

function unmarkOutside(event: FocusEvent<HTMLElement>): void {
  if (!event.currentTarget.contains(event.relatedTarget)) unmark(event);
}
