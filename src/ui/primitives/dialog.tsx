import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import './dialog.css';

export interface DialogProps {
  readonly title: string;
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Mounted while it is open. */
export function Dialog({ title, className, onClose, children }: DialogProps) {
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="dialog-veil" />
        <Radix.Content
          className={className === undefined ? 'dialog' : `dialog ${className}`}
          aria-describedby={undefined}
          // not the button that closes it: its tooltip would cover the title, and take the first Escape
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
        >
          <div className="dialog-head">
            <Radix.Title>{title}</Radix.Title>
            <IconButton label="Close" size="small" onClick={onClose}>
              <X className="icon-svg" aria-hidden />
            </IconButton>
          </div>
          <div className="dialog-body">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
