import { create } from 'zustand';
import type { Walk } from '../graph/lesson/walk.ts';
import type { LessonPlan } from '../kernel/index.ts';

/** The lesson on screen. */
export interface LessonOnScreen {
  readonly plan: LessonPlan;
  /** Among the lessons of its scenario; 0 for the first. */
  readonly index: number;
  /** The run that it walks along. */
  readonly run: string;
  readonly walk: Walk;
}

export const useLesson = create<{ readonly on: LessonOnScreen | null }>()(() => ({ on: null }));

/** Its run stays, and what was answered is there when one comes back. */
export const leaveLesson = (): void => useLesson.setState({ on: null });
