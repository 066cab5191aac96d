import { useState } from 'react';
import type { Waiting } from '../../graph/debug/waiting.ts';
import { Button } from '../primitives/button.tsx';
import { QueueRow } from './queue-row.tsx';

/** So many are looked at one by one; a queue of thousands would be drawn for nobody. */
const atOnce = 40;

/** Messages in order; a long line is unfolded piece by piece, and says how long it is. */
export function Rows({ items }: { readonly items: readonly Waiting[] }) {
  const [most, setMost] = useState(atOnce);
  const hidden = items.length - most;
  return (
    <div>
      <ol>
        {items.slice(0, most).map((one) => (
          <QueueRow key={one.item.step} one={one} />
        ))}
      </ol>
      {hidden <= 0 ? null : (
        <Button size="small" look="ghost" onClick={() => setMost(most + 5 * atOnce)}>
          {hidden} more behind them
        </Button>
      )}
    </div>
  );
}
