import type { Model, WorldView } from '../../kernel/index.ts';
import type { Correlations } from '../../graph/correlation.ts';
import { Button } from '../primitives/button.tsx';
import { EmptyState } from '../primitives/empty-state.tsx';
import { DeadLetter } from './dead-letter.tsx';
import './dead-letters.css';

export interface DeadLettersProps {
  /** The world at the cursor; null while the first is on its way. */
  readonly view: WorldView | null;
  readonly model: Model;
  readonly correlations: Correlations;
  readonly onSeek: (step: number) => void;
  /** Leads to where faults are set. */
  readonly onBreak: () => void;
}

/** The messages that were given up, newest first. */
export function DeadLetters({ view, model, correlations, onSeek, onBreak }: DeadLettersProps) {
  const letters = view?.deadLetters ?? [];
  if (letters.length === 0) {
    return (
      <div className="dead-letters">
        <EmptyState
          title="No dead letters"
          text="A message lands here when its last try has failed."
          action={<Button onClick={onBreak}>Break something</Button>}
        />
      </div>
    );
  }
  return (
    <div className="dead-letters">
      <ul aria-label="Dead letters">
        {letters.toReversed().map((letter) => (
          <DeadLetter
            key={`${letter.step} ${letter.message.id}`}
            letter={letter}
            context={model.components.find(({ name }) => name === letter.consumer)?.context ?? null}
            mark={correlations.get(letter.message.correlation)}
            onSeek={onSeek}
          />
        ))}
      </ul>
    </div>
  );
}
