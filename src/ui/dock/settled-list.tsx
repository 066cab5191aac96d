import type { Settled } from '../../graph/debug/settled.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { Button } from '../primitives/button.tsx';

interface SettledListProps {
  readonly settled: readonly Settled[];
  readonly onSeek: (step: number) => void;
}

/** Each letter that a person dealt with, with its original and what became of the copy. */
export function SettledList({ settled, onSeek }: SettledListProps) {
  const link = (step: number, words: string) => (
    <Button size="small" look="ghost" aria-label={`${words} at step ${step}`} onClick={() => onSeek(step)}>
      {words} · step {step}
    </Button>
  );
  return (
    <section className="settled" aria-label="Dealt with">
      <h3>Dealt with</h3>
      <div role="table" aria-label="Dead letters that were dealt with">
        {settled.map(({ step, original, what, mended, answer, words }) => (
          <div role="row" key={step}>
            <span role="cell" className="what">
              <KindMark kind={original.message.kind} undo={original.message.undo} />
              <b>{original.message.type}</b>
              <span className="mono">{original.key}</span>
            </span>
            <span role="cell">{link(original.n, 'given up')}</span>
            <span role="cell">{link(step, mended ? 'mended and sent again' : what)}</span>
            <span role="cell" className="words">
              {answer === null ? words : link(answer.n, words)}
            </span>
          </div>
        ))}
      </div>
    </section>
  );
}
