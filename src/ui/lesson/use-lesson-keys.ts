import { stopAt } from '../../graph/lesson/walk.ts';
import { act } from '../../state/act.ts';
import { answer, lessonBack, lessonOn } from '../../state/lesson.ts';
import { leaveLesson, type LessonOnScreen } from '../../state/lesson-store.ts';
import { endPresenting } from '../../state/present.ts';
import { useScreen } from '../../state/screen.ts';
import { useKeys } from './use-keys.ts';

/** 1 to n, up and down predict; right, Enter and the keys of a presenter's remote go on; left goes back; Escape leaves. */
export function useLessonKeys(on: LessonOnScreen): void {
  const { ask } = stopAt(on.plan, on.walk);
  const options = ask?.options ?? [];
  useKeys('.lesson', ({ key }) => {
    const chosen = options.indexOf(on.walk.answers[on.walk.stop] ?? '');
    const choose = (i: number): boolean => {
      const option = options[i];
      if (option === undefined) return false;
      answer(option);
      return true;
    };
    switch (key) {
      case 'ArrowRight':
      case 'PageDown':
      case 'Enter':
        act(lessonOn());
        return true;
      case 'ArrowLeft':
      case 'PageUp':
        act(lessonBack());
        return true;
      case 'ArrowDown':
        return choose(Math.min(chosen + 1, options.length - 1));
      case 'ArrowUp':
        return choose(chosen === -1 ? options.length - 1 : Math.max(chosen - 1, 0));
      case 'Escape':
        leave();
        return true;
      default:
        return /^[1-9]$/.test(key) && choose(Number(key) - 1);
    }
  });
}

/** What fills the screen is left first. */
function leave(): void {
  const { show } = useScreen.getState();
  if (show === 'presenter') endPresenting();
  else if (show === 'workbench') leaveLesson();
}
