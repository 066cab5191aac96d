import type { Json, Problem } from '../../kernel/index.ts';
import type { ControlName, Status } from '../control/controls.ts';
import type { Settings } from '../run/book.ts';

/** What the tabs of a run tell each other. The steps themselves go through the store: what is shown is durable. */
export type Wire =
  /** The owner, at each change (at most one a frame) and twice a second as its heartbeat. */
  | { readonly kind: 'standing'; readonly standing: Standing }
  /** A follower that has just come. */
  | { readonly kind: 'hello' }
  | { readonly kind: 'call'; readonly id: string; readonly name: ControlName; readonly args: readonly Json[] }
  | { readonly kind: 'answer'; readonly id: string; readonly standing: Standing; readonly answer: Answer };

/** How the run stands at its owner. */
export interface Standing {
  /** Another text for each owner. */
  readonly owner: string;
  readonly length: number;
  readonly status: Status;
  readonly settings: Settings;
}

export type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: Problem };

/** Wall ms. */
export const heartbeat = 500;
/** So long a silence means that the owner hangs: its lock is stolen. */
export const hungAfter = 2000;
export const frame = 16;
