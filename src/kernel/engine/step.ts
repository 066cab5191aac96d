import type { Decision } from '../record/trace.ts';
import type { Fault } from '../record/fault.ts';
import type { Failure, StepOutcome } from '../record/step-record.ts';
import type { Delivery } from './letter.ts';
import type { EventType } from './system.ts';

/** The fact that a step leaves, as the kernel holds it. Its public form is the `StepRecord`. */
export interface Step {
  readonly delivery: Delivery;
  /** Where the delivery stood: `outside` for a live command, which never stood in the queue. */
  readonly source: 'queue' | 'timers' | 'outside';
  /** Virtual ms. */
  readonly at: number;
  readonly fault: Fault | null;
  readonly outcome: StepOutcome;
  readonly error: Failure | null;
  /** Version of the instance before. */
  readonly base: number;
  readonly events: readonly Happening[];
  /** Put into the queue, or among the timers. */
  readonly sent: readonly Delivery[];
  readonly cancelled: readonly Delivery[];
  /** The same message again. */
  readonly again: readonly Again[];
  /** The unit of work was committed: the inbox remembers the message, and its consumer's state follows. */
  readonly committed: boolean;
  /** What was answered otherwise than by default, but for the fault, which stands above. */
  readonly decisions: readonly Decision[];
}

export interface Happening {
  readonly type: EventType;
  readonly data: object;
  readonly dataA: number;
  readonly dataB: number;
  /** The state that it leads to, where `decide` knows it already: `evolve` need not work it out again. */
  readonly state: object | null;
}

export interface Again {
  readonly delivery: Delivery;
  readonly why: 'retry' | 'redelivery' | 'duplicate' | 'delay' | 'rebuild' | 'cut';
}

export const noEvents: readonly Happening[] = [];
export const noAgain: readonly Again[] = [];
export const noDecisions: readonly Decision[] = [];
