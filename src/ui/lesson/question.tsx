import { Check, X } from 'lucide-react';
import { verdictAt, type Verdict, type Walk } from '../../graph/lesson/walk.ts';
import type { LessonPlan, LessonStop } from '../../kernel/index.ts';
import { answer } from '../../state/lesson.ts';

interface QuestionProps {
  readonly plan: LessonPlan;
  readonly walk: Walk;
  readonly ask: NonNullable<LessonStop['ask']>;
}

/** What is to be predicted and, once the run has shown it, whether the prediction held. */
export function Question({ plan, walk, ask }: QuestionProps) {
  const verdict = verdictAt(plan, walk);
  const said = walk.answers[walk.stop];
  return (
    <fieldset className="lesson-question">
      <legend>{ask.question}</legend>
      <div className="lesson-options">
        {ask.options.map((option, i) => (
          <label
            key={option}
            className={`lesson-option ${verdict === null ? '' : option === ask.answer ? 'right' : 'over'}`}
          >
            <input
              type="radio"
              name="prediction"
              value={option}
              checked={said === option}
              disabled={verdict !== null}
              onChange={() => answer(option)}
            />
            <kbd className="kbd" aria-hidden>
              {i + 1}
            </kbd>
            <span>{option}</span>
            {verdict !== null && option === ask.answer ? <Check className="icon-svg" aria-hidden /> : null}
          </label>
        ))}
      </div>
      <p className="lesson-verdict" role="status">
        {verdict === null ? null : <Held verdict={verdict} />}
      </p>
    </fieldset>
  );
}

function Held({ verdict: { held, text } }: { readonly verdict: Verdict }) {
  const Sign = held ? Check : X;
  return (
    <>
      <span className={held ? 'sign held' : 'sign'}>
        <Sign className="icon-svg" aria-hidden />
      </span>
      {text} {held ? 'Your prediction held.' : 'Look at the graph: what did you not expect?'}
    </>
  );
}
