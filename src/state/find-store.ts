import { create } from 'zustand';
import { emptyForm, type FindForm } from '../graph/find/form.ts';
import type { Bisection, FindHit } from '../kernel/index.ts';

/** What is looked for in the run, and what was found. Data only: `find.ts` looks. */
export interface Finding {
  readonly open: boolean;
  readonly form: FindForm;
  readonly status: 'idle' | 'looking' | 'done' | 'failed';
  /** Ascending. */
  readonly hits: readonly FindHit[];
  /** There are more than are kept. */
  readonly more: boolean;
  /** Everything up to this step has been looked at, of so many. */
  readonly searched: number;
  readonly length: number;
  readonly bisection: Bisection | null;
  /** Why it failed. */
  readonly problem: string | null;
}

export const nothingFound = {
  status: 'idle',
  hits: [],
  more: false,
  searched: 0,
  length: 0,
  bisection: null,
  problem: null,
} as const satisfies Partial<Finding>;

export const useFind = create<Finding>()(() => ({ open: false, form: emptyForm, ...nothingFound }));
