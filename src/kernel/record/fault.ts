/**
 * Faults are data: the kernel carries them out at the arrows of a step, handlers never know of them.
 *
 *   load -> handle -> commit -> publish -> ack
 */
export type CrashPoint = 'before commit' | 'after commit' | 'after publish';

export type Fault =
  /** The handler fails this many times, then works. */
  | { readonly kind: 'fail'; readonly times: number }
  /** The handler fails at every attempt. */
  | { readonly kind: 'poison' }
  /** The consumer dies at one of the arrows, and is given the message again. */
  | { readonly kind: 'crash'; readonly when: CrashPoint }
  /** The channel delivers a second copy. */
  | { readonly kind: 'duplicate' }
  /** The message arrives so many virtual ms later. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The message is lost; only where the channel is at-most-once. */
  | { readonly kind: 'drop' };

export type FaultKind = Fault['kind'];

/** A fault that waits for the first message it fits: what a script or a person asked for before the message exists. */
export interface FaultRule {
  readonly fault: Fault;
  /** Message type. */
  readonly message: string;
  /** Consumer; any where null. */
  readonly at: string | null;
  /** Instance; any where null. */
  readonly key: string | null;
  /** The step after which it began to wait; 0 where left out. */
  readonly since?: number;
}

export function faultText(fault: Fault): string {
  switch (fault.kind) {
    case 'fail':
      return fault.times === 1 ? 'fail once' : `fail ${fault.times} times`;
    case 'crash':
      return `crash ${fault.when}`;
    case 'delay':
      return `delay ${fault.ms} ms`;
    default:
      return fault.kind;
  }
}
