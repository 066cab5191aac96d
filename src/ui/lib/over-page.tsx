import { X } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { closePage } from '../../state/screen.ts';
import { IconButton } from '../primitives/button.tsx';
import './over-page.css';

interface OverPageProps extends Pick<ComponentProps<'div'>, 'onDragOver' | 'onDrop'> {
  /** At the left and the right end of the bar. */
  readonly brand: ReactNode;
  readonly aside: ReactNode;
  /** Between the two. */
  readonly bar?: ReactNode;
  readonly children: ReactNode;
}

/** A page over the run, and the way back. */
export function OverPage({ brand, aside, bar, children, ...dropping }: OverPageProps) {
  return (
    <div className="over-page" {...dropping}>
      <header>
        {brand}
        {bar}
        {aside}
        <IconButton label="Back to the run" keys="Esc" onClick={closePage}>
          <X className="icon-svg" aria-hidden />
        </IconButton>
      </header>
      {children}
    </div>
  );
}
