import type { SagaTurn } from '../../graph/sagas/saga-index.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { StepButton } from './step-button.tsx';

interface LateAnswersProps {
  readonly turns: readonly SagaTurn[];
  readonly onSeek: (step: number) => void;
}

/** Answers that came when nobody waited for them any more, and what was done about them. */
export function LateAnswers({ turns, onSeek }: LateAnswersProps) {
  const late = turns.filter(({ notes }) => notes.some(({ type }) => type === 'AnswerCameLate'));
  if (late.length === 0) return null;
  return (
    <section className="saga-section">
      <h3>
        Came late <span className="count">{late.length}</span>
      </h3>
      <ul className="saga-moves">
        {late.map(({ n, at, message, sent }) => (
          <li key={n}>
            <KindMark kind={message.kind} failed />
            <span>
              {message.type} <span className="muted mono">{virtualMs(at)}</span>
            </span>
            <span className="saga-then">
              {sent.length === 0 ? 'changes nothing' : `answered with ${sent.map(({ type }) => type).join(', ')}`}{' '}
              <StepButton step={n} onSeek={onSeek} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
