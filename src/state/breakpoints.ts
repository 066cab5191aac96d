import type { Breakpoint } from '../kernel/index.ts';
import type { RunData } from './run-store.ts';

const none: readonly Breakpoint[] = [];

/** Those of the run on screen; the same list while none has changed. */
export const breakpointsOf = ({ state }: Pick<RunData, 'state'>): readonly Breakpoint[] =>
  state?.run.breakpoints ?? none;
