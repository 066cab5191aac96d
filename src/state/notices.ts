import { create } from 'zustand';
import { toProblem } from './problems.ts';

/** Something that a person should know about, until they put it away. */
export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'fail';
  readonly title: string;
  readonly text: string;
  /** What to do about it: the words of the button. */
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
  /** Of the problem behind it. */
  readonly type?: string | undefined;
}

export const useNotices = create<{ readonly notices: readonly Notice[] }>()(() => ({ notices: [] }));

let count = 0;

/** Wall ms. */
const brief = 8_000;

export function notify(notice: Omit<Notice, 'id'>): number {
  const id = ++count;
  useNotices.setState(({ notices }) => ({
    // the same thing said twice is one notice
    notices: [
      ...notices.filter(({ title, text }) => title !== notice.title || text !== notice.text),
      { ...notice, id },
    ],
  }));
  // good news without anything to do goes by itself
  if (notice.tone === 'info' && notice.action === undefined) setTimeout(() => dismiss(id), brief);
  return id;
}

export function dismiss(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

export function report(error: unknown): void {
  const problem = toProblem(error);
  notify({ tone: 'fail', title: problem.title, text: problem.message, type: problem.type });
}
