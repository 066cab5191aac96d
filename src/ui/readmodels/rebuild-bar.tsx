import type { Hand, RebuildView, RowView } from '../../kernel/index.ts';
import { compareRows, comparisonText } from '../../graph/readmodels/compare-rows.ts';
import { finishedText, type Finished } from '../../graph/readmodels/rebuilds.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import { Button } from '../primitives/button.tsx';
import { NewVersion } from './new-version.tsx';

interface RebuildBarProps {
  readonly whom: string;
  readonly rebuild: RebuildView | undefined;
  readonly finished: Finished | null;
  readonly live: readonly RowView[];
  /** Events that there are to fold; decides how many are a batch. */
  readonly head: number;
  readonly blocked: string | null;
  readonly onHand: (hand: Hand) => void;
  readonly onSeek: (step: number) => void;
}

/** About twelve steps, so that a rebuild can be watched however long the run. */
const batchFor = (events: number) => Math.max(1, Math.ceil(events / 12));

/** Begins a rebuild, shows how far it is, and compares and switches over where one was built beside. */
export function RebuildBar({ whom, rebuild, finished, live, head, blocked, onHand, onSeek }: RebuildBarProps) {
  const begin = (how: 'in place' | 'beside') => onHand({ do: 'rebuild', whom, how, batch: batchFor(head) });
  if (rebuild === undefined) {
    return (
      <div className="rebuild-bar">
        <Button size="small" blocked={blocked} aria-label={`Rebuild ${whom}`} onClick={() => begin('in place')}>
          Rebuild
        </Button>
        <Button size="small" blocked={blocked} aria-label={`Build ${whom} beside`} onClick={() => begin('beside')}>
          Build beside
        </Button>
        {finished !== null && (
          <p>
            {finishedText(finished)}, in {virtualMs(finished.took)},{' '}
            <button type="button" className="text-link" onClick={() => onSeek(finished.from)}>
              from step {finished.from}
            </button>
          </p>
        )}
      </div>
    );
  }
  const { how, done, total, rows, since } = rebuild;
  const isReady = done >= total;
  const comparison = compareRows(live, rows);
  return (
    <div className="rebuild-bar">
      <progress
        aria-label={`Events of ${whom} folded again`}
        max={Math.max(1, total)}
        value={isReady ? Math.max(1, total) : done}
      />
      <p role="status">
        {done} of {total} events folded again since step {since}, nothing sent.{' '}
        {how === 'in place'
          ? 'The old rows are gone: whoever asks now reads what is folded so far, and new messages wait.'
          : 'The live one answers meanwhile.'}
      </p>
      {how === 'beside' && (
        <>
          <div className="rebuild-hands">
            <Button
              size="small"
              look="primary"
              aria-label={`Switch ${whom} over`}
              blocked={blocked ?? (isReady ? null : `It has folded ${done} of ${total} events.`)}
              onClick={() => onHand({ do: 'switch over', whom })}
            >
              Switch over
            </Button>
            <Button
              size="small"
              aria-label={`Throw the new ${whom} away`}
              blocked={blocked}
              onClick={() => onHand({ do: 'throw away', whom })}
            >
              Throw away
            </Button>
            <span className="muted">{comparisonText(comparison)}</span>
          </div>
          <NewVersion comparison={comparison} whom={whom} />
        </>
      )}
    </div>
  );
}
