import { useState } from 'react';
import type { Hand, Model } from '../../kernel/index.ts';
import type { Correlations } from '../../graph/correlation.ts';
import type { DeadGroup } from '../../graph/debug/dead-groups.ts';
import { hands } from '../../state/debug.ts';
import { report } from '../../state/notices.ts';
import { Button } from '../primitives/button.tsx';
import { DeadLetter } from './dead-letter.tsx';
import { DiscardDialog } from './discard-dialog.tsx';

interface DeadGroupProps {
  readonly group: DeadGroup;
  readonly model: Model;
  readonly correlations: Correlations;
  readonly onSeek: (step: number) => void;
}

/** What has one cause is dealt with at once; in order, so that those of one key stay in theirs. */
export function DeadGroupView({ group, model, correlations, onSeek }: DeadGroupProps) {
  const { type, consumer, reason, letters } = group;
  const [busy, setBusy] = useState(false);
  const [discarding, setDiscarding] = useState(false);
  const context = model.components.find(({ name }) => name === consumer)?.context ?? null;
  const lay = async (all: readonly Hand[]): Promise<void> => {
    setBusy(true);
    // a letter goes when the engine says so: until then it is only on its way
    await hands(all).catch(report);
    setBusy(false);
  };
  const blocked = busy ? 'The engine is asked already' : null;
  return (
    <section className="dead-group" aria-label={`${type} at ${consumer}, ${reason}`}>
      <header>
        <h3>
          {type} <span>at {consumer}</span> <span className="mono">{reason}</span>
        </h3>
        <span className="count bad">{letters.length}</span>
        {letters.length === 1 ? null : (
          <>
            <Button
              size="small"
              blocked={blocked}
              onClick={() => void lay(letters.map(({ step }) => ({ do: 'resend', step })))}
            >
              {busy ? 'Sending…' : `Send all ${letters.length} again`}
            </Button>
            <Button size="small" blocked={blocked} onClick={() => setDiscarding(true)}>
              Discard all {letters.length}…
            </Button>
          </>
        )}
      </header>
      <ul aria-label={`Dead letters: ${type} at ${consumer}`}>
        {letters.map((letter) => (
          <DeadLetter
            key={`${letter.step} ${letter.message.id}`}
            letter={letter}
            context={context}
            mark={correlations.get(letter.message.correlation)}
            blocked={blocked}
            onSeek={onSeek}
            onHand={(hand) => lay([hand])}
          />
        ))}
      </ul>
      {discarding ? (
        <DiscardDialog
          title={`Discard all ${letters.length}: ${type} at ${consumer}`}
          onClose={() => setDiscarding(false)}
          onDiscard={(why) => {
            setDiscarding(false);
            void lay(letters.map(({ step }) => ({ do: 'discard', step, reason: why })));
          }}
        />
      ) : null}
    </section>
  );
}
