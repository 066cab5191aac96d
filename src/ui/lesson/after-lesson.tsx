import { Columns2, Play, RotateCcw } from 'lucide-react';
import type { LessonPlan, Model } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { lessonAgain } from '../../state/lesson.ts';
import { writePlace } from '../../state/url.ts';
import { Button } from '../primitives/button.tsx';

interface AfterLessonProps {
  readonly plan: LessonPlan;
  readonly model: Model;
  readonly score: string | null;
}

/** Where a lesson leads: the same run with the guard on, alone or beside the one that was just seen. */
export function AfterLesson({ plan, model, score }: AfterLessonProps) {
  const { scenario, script, switches } = plan;
  const right = model.proof === null ? null : { ...switches, ...model.proof.right };
  return (
    <div className="lesson-after">
      {score === null ? null : <b>{score}.</b>}
      {right === null ? null : (
        <>
          <a className="btn" href={writePlace({ scenario, script, switches: right })}>
            <Play className="icon-svg" aria-hidden />
            Turn the guard on and look again
          </a>
          <a
            className="btn"
            href={writePlace({
              page: {
                name: 'compare',
                left: { scenario, script, switches: { ...switches, ...model.proof?.wrong } },
                right: { scenario, script, switches: right },
              },
            })}
          >
            <Columns2 className="icon-svg" aria-hidden />
            Both side by side
          </a>
        </>
      )}
      <Button look="ghost" onClick={() => act(lessonAgain())}>
        <RotateCcw className="icon-svg" aria-hidden />
        Begin again
      </Button>
    </div>
  );
}
