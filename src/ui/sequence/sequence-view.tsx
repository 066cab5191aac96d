import { useMemo, useState } from 'react';
import type { Model } from '../../kernel/index.ts';
import type { Correlations } from '../../graph/correlation.ts';
import { createAllRows } from '../../graph/sequence/all-rows.ts';
import { createPicture } from '../../graph/sequence/picture.ts';
import { Button } from '../primitives/button.tsx';
import { EmptyState } from '../primitives/empty-state.tsx';
import { SequenceBar, type Shown } from './sequence-bar.tsx';
import { SequenceExport } from './sequence-export.tsx';
import { SequenceList } from './sequence-list.tsx';
import { countOf, lastOf, listOf, stepIn, type Records } from '../../graph/records.ts';
import './sequence.css';

export interface SequenceViewProps {
  readonly model: Model;
  readonly records: Records;
  readonly cursor: number;
  readonly correlations: Correlations;
  readonly followed: string | null;
  readonly onFollow: (correlation: string | null) => void;
  readonly onSeek: (step: number) => void;
  /** What there is to do while there are no messages. */
  readonly onStart?: () => void;
}

const first: Shown = { scope: 'one', mode: 'node', policies: false, readModels: false };

/** Who said what to whom: a lifeline each, time downwards. */
export function SequenceView(props: SequenceViewProps) {
  const { model, records, cursor, correlations, followed, onFollow, onSeek, onStart } = props;
  const [shown, setShown] = useState(first);
  const [picked, setPicked] = useState<string | null>(null);
  const all = useMemo(() => createAllRows(model), [model]);
  const { scope, mode, policies, readModels } = shown;

  // The one that is followed; else the one that was picked here; else the one at the cursor, which then stays.
  const known = (id: string | null | undefined): id is string => typeof id === 'string' && correlations.has(id);
  const subject =
    [followed, picked, stepIn(records, cursor)?.message.correlation, listOf(records)[0]?.message.correlation].find(
      known,
    ) ?? null;
  if (subject !== null && !known(picked)) setPicked(subject);

  const correlation = scope === 'one' ? subject : null;
  const pictureOf = useMemo(
    () => createPicture(model, { mode, correlation, policies, readModels }),
    [model, mode, correlation, policies, readModels],
  );
  const picture = pictureOf(all(records));
  const mark = correlation === null ? undefined : correlations.get(correlation);
  const title = `Sequence of ${mark?.label ?? model.title}`;
  if (countOf(records) === 0) {
    return (
      <div className="seq-empty">
        <EmptyState
          title="No messages yet"
          text="Every message becomes an arrow here, from who sent it to who took it, time downwards."
          action={onStart === undefined ? undefined : <Button onClick={onStart}>Send a command</Button>}
        />
      </div>
    );
  }
  return (
    <section className="seq" aria-label={title}>
      <SequenceBar
        shown={shown}
        onShown={setShown}
        correlations={correlations}
        subject={correlation}
        onSubject={(id) => {
          setPicked(id);
          if (followed !== null) onFollow(id);
        }}
        count={picture.rows.filter(({ row }) => row.line !== 'again' && row.line !== 'hand').length}
        exports={<SequenceExport picture={picture} title={title} />}
      />
      <SequenceList
        picture={picture}
        cursor={cursor}
        newest={lastOf(records)}
        correlations={correlations}
        several={scope === 'all' && correlations.size > 1}
        followed={scope === 'all' ? followed : null}
        onSeek={onSeek}
      />
    </section>
  );
}
