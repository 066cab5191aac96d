import { X } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { stepNotesOf } from '../../graph/lesson/notes.ts';
import { progressOf } from '../../graph/lesson/progress.ts';
import { useCorrelations } from '../../state/correlations.ts';
import { useLesson } from '../../state/lesson-store.ts';
import { useCalmFields, useCalmRun } from '../../state/paced-run.ts';
import { endPresenting } from '../../state/present.ts';
import { useScreen } from '../../state/screen.ts';
import { scriptTitle } from '../../state/script-title.ts';
import { recordAt } from '../../state/selectors.ts';
import { IconButton } from '../primitives/button.tsx';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';
import { LessonPanel } from './lesson-panel.tsx';
import { ToldStep } from './told-step.tsx';
import './presenter.css';

interface PresenterProps {
  readonly graph: ReactNode;
  readonly clock: ReactNode;
  readonly whereabouts: ReactNode;
}

/** The graph large, and under it what happens: the stop of a lesson, a person's note, or the step in words. */
export function Presenter({ graph, clock, whereabouts }: PresenterProps) {
  const lesson = useLesson(({ on }) => on);
  const embedded = useScreen(({ show }) => show === 'embed');
  useEndWithFullScreen();
  return (
    <div className={embedded ? 'presenter embed' : 'presenter'}>
      {embedded ? null : (
        <header>
          <Title />
          <Business />
          <div className="presenter-end">
            {clock}
            {whereabouts}
            <IconButton label="Leave the presentation" keys="Esc" onClick={endPresenting}>
              <X className="icon-svg" aria-hidden />
            </IconButton>
          </div>
        </header>
      )}
      <main className="presenter-graph" aria-label="Presentation">
        {graph}
      </main>
      <div className="presenter-foot">{lesson === null ? <ToldStep /> : <LessonPanel />}</div>
    </div>
  );
}

function Title() {
  const lesson = useLesson(({ on }) => on);
  const { model, state, cursor, length } = useCalmFields((run) => ({
    model: run.model,
    state: run.state,
    cursor: run.cursor,
    length: run.length,
  }));
  const script = state?.run.script ?? null;
  const notes = stepNotesOf(state?.run);
  // which step it is stands on the right; how many notes only here
  const words = notes.size > 1 ? progressOf(length, cursor, notes).words : '';
  return (
    <h1>
      {lesson?.plan.title ?? (script === null ? (model?.title ?? '') : scriptTitle(script))}
      <span>{lesson === null ? words : `${lesson.walk.stop + 1} of ${lesson.plan.stops.length}`}</span>
    </h1>
  );
}

/** What the step on screen is about. */
function Business() {
  const record = useCalmRun(recordAt);
  const correlations = useCorrelations();
  const mark = record === null ? undefined : correlations.get(record.message.correlation);
  return (
    <div className="presenter-business">
      {mark === undefined ? null : (
        <>
          <CorrelationDisc mark={mark} />
          {mark.label}
        </>
      )}
    </div>
  );
}

/** A browser takes Escape for itself where a page fills the screen. */
function useEndWithFullScreen(): void {
  useEffect(() => {
    const onChange = (): void => {
      if (document.fullscreenElement === null && useScreen.getState().show === 'presenter') endPresenting();
    };
    document.addEventListener('fullscreenchange', onChange);
    return () => document.removeEventListener('fullscreenchange', onChange);
  }, []);
}
