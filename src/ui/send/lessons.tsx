import { GraduationCap } from 'lucide-react';
import type { LessonModel } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { useLesson } from '../../state/lesson-store.ts';
import { usePrefs } from '../../state/prefs.ts';
import { useCalmRun } from '../../state/paced-run.ts';

/** Walks along a run of the open system, with a question at each stop. */
export function Lessons() {
  const model = useCalmRun((run) => run.model);
  if (model === null || model.lessons.length === 0) return null;
  return (
    <section className="section" aria-label="Lessons">
      <h2>Lessons</h2>
      {model.lessons.map((lesson, i) => (
        <LessonRow key={lesson.title} lesson={lesson} scenario={model.id} index={i} />
      ))}
    </section>
  );
}

interface LessonRowProps {
  readonly lesson: LessonModel;
  readonly scenario: string;
  readonly index: number;
}

function LessonRow({ lesson: { title, stops }, scenario, index }: LessonRowProps) {
  const open = useLesson(({ on }) => on?.plan.scenario === scenario && on.index === index);
  const kept = usePrefs(({ lessons }) => lessons[`${scenario}/${index}`]?.walk.stop);
  const length = kept === undefined ? `${stops.length} stops` : `${kept + 1} of ${stops.length}`;
  return (
    <button
      type="button"
      className={`script ${open ? 'current' : ''}`}
      aria-label={`${kept === undefined ? 'Begin' : 'Go on with'} the lesson ${title}, ${length}`}
      aria-current={open || undefined}
      onClick={() => act(import('../../state/lesson.ts').then(({ openLesson }) => openLesson({ scenario, index })))}
    >
      <GraduationCap className="icon-svg small" aria-hidden />
      <span className="title">{title}</span>
      <span className="end mono muted">{length}</span>
    </button>
  );
}
