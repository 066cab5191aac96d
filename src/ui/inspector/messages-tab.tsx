import { useState } from 'react';
import type { Correlations } from '../../graph/correlation.ts';
import { exchangesOf } from '../../graph/inspect/exchange.ts';
import type { Inspected } from '../../graph/inspect/inspected.ts';
import type { MessageIndex } from '../../graph/inspect/message-index.ts';
import { Button } from '../primitives/button.tsx';
import { MessageRow } from './message-row.tsx';
import type { Records } from '../../graph/records.ts';

interface MessagesTabProps {
  readonly about: Inspected;
  readonly records: Records;
  readonly index: MessageIndex;
  readonly cursor: number;
  readonly correlations: Correlations;
  readonly followed: string | null;
  readonly onSeek: (step: number) => void;
  readonly onFollow: (correlation: string | null) => void;
}

const page = 40;

/** What came in and what went out, newest first; of a message type, each time that it came. */
export function MessagesTab({
  about,
  records,
  index,
  cursor,
  correlations,
  followed,
  onSeek,
  onFollow,
}: MessagesTabProps) {
  const [limit, setLimit] = useState(page);
  const [open, setOpen] = useState<string | null>(null);
  const all = exchangesOf(records, about.steps, cursor, index, about.component === null ? limit * 4 : limit + 1);
  const rows = about.component === null ? all.filter(({ direction }) => direction === 'in') : all;
  if (rows.length === 0) {
    return <p className="inspector-none inspector-section">Messages in and out appear here once there are any.</p>;
  }
  return (
    <section className="inspector-section">
      <ul className="exchange">
        {rows.slice(0, limit).map((row) => {
          const id = `${row.step} ${row.direction} ${row.message.id}`;
          return (
            <MessageRow
              key={id}
              row={row}
              open={open === id}
              onOpen={() => {
                setOpen(open === id ? null : id);
              }}
              index={index}
              mark={correlations.get(row.message.correlation)}
              followed={followed === row.message.correlation}
              onSeek={onSeek}
              onFollow={onFollow}
            />
          );
        })}
      </ul>
      {rows.length > limit && (
        <Button
          size="small"
          look="ghost"
          onClick={() => {
            setLimit(limit + page);
          }}
        >
          Show older ones
        </Button>
      )}
    </section>
  );
}
