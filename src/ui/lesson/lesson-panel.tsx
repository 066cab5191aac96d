import { useEffect, useRef } from 'react';
import { onwardFrom, scoreOf, stopAt, type Onward } from '../../graph/lesson/walk.ts';
import { act } from '../../state/act.ts';
import { lessonBack, lessonOn, lessonTo } from '../../state/lesson.ts';
import { leaveLesson, useLesson, type LessonOnScreen } from '../../state/lesson-store.ts';
import { useCalmFields, useCalmRun } from '../../state/paced-run.ts';
import { useScreen } from '../../state/screen.ts';
import { Button } from '../primitives/button.tsx';
import { Keys } from '../primitives/keys.tsx';
import { AfterLesson } from './after-lesson.tsx';
import { Question } from './question.tsx';
import { Segments } from './segments.tsx';
import { useLessonKeys } from './use-lesson-keys.ts';
import './lesson.css';

/** The lesson that is open; nothing where none is. */
export function LessonPanel() {
  const on = useLesson((lesson) => lesson.on);
  return on === null ? null : <Open key={`${on.plan.scenario} ${on.index}`} on={on} />;
}

/** One stop at a time: a sentence, a question, and the way on. The graph above stands where the stop is. */
function Open({ on }: { readonly on: LessonOnScreen }) {
  const { plan, walk, run } = on;
  const { say, ask } = stopAt(plan, walk);
  const { model, away } = useCalmFields((now) => ({ model: now.model, away: now.state?.run.id !== run }));
  const panel = useRef<HTMLElement>(null);
  // whoever comes by key goes on by key
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  useLessonKeys(on);
  useLeftForAnother(plan.scenario);
  const onward = onwardFrom(plan, walk);
  return (
    <section ref={panel} className="lesson" aria-label="Lesson" tabIndex={-1}>
      <div className="lesson-say">
        <p className="lesson-title">
          <b>{plan.title}</b>
          <span>
            {walk.stop + 1} of {plan.stops.length}
          </span>
        </p>
        <p className="lesson-sentence" aria-live="polite">
          {say}
        </p>
        {ask === null ? null : <Question plan={plan} walk={walk} ask={ask} />}
        {onward === 'end' && model !== null ? (
          <AfterLesson plan={plan} model={model} score={scoreOf(plan, walk)} />
        ) : null}
      </div>
      <div className="lesson-way">
        {away ? <Away stop={walk.stop} /> : <Way onward={onward} />}
        <Segments count={plan.stops.length} at={walk.stop} words={`Stop ${walk.stop + 1} of ${plan.stops.length}`} />
        <Leave />
      </div>
    </section>
  );
}

const wayOn: { readonly [onward in Onward]: string } = {
  check: 'Check it against the run',
  skip: 'Skip the question',
  stop: 'Next stop',
  end: 'This was the last stop',
};

function Way({ onward }: { readonly onward: Onward }) {
  return (
    <div className="lesson-buttons">
      <Button aria-label="Back" onClick={() => act(lessonBack())}>
        <Keys keys="←" />
      </Button>
      <Button
        look={onward === 'skip' ? 'plain' : 'primary'}
        blocked={onward === 'end' ? wayOn.end : null}
        onClick={() => act(lessonOn())}
      >
        {onward === 'end' ? 'The end' : wayOn[onward]}
        <Keys keys="→" />
      </Button>
    </div>
  );
}

/** Somebody tried something on the way: another run is on screen. */
function Away({ stop }: { readonly stop: number }) {
  return (
    <div className="lesson-away">
      <p>This is another run than the lesson&rsquo;s.</p>
      <Button look="primary" onClick={() => act(lessonTo(stop))}>
        Back to the lesson&rsquo;s run
      </Button>
    </div>
  );
}

function Leave() {
  const show = useScreen((screen) => screen.show);
  if (show !== 'workbench') return null;
  return (
    <Button look="ghost" size="small" className="lesson-leave" onClick={leaveLesson}>
      Leave the lesson
      <Keys keys="Esc" />
    </Button>
  );
}

/** A lesson stands beside runs of its own system only. */
function useLeftForAnother(scenario: string): void {
  const now = useCalmRun((run) => run.state?.run.scenario);
  useEffect(() => {
    if (now !== undefined && now !== scenario) leaveLesson();
  }, [now, scenario]);
}
