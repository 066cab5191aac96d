/** One message handled by one instance of a saga: what it has noted so far, and the words in which it speaks to others. */
import type { SagaInstance } from '../ports/saga-instance.ts';
import { drawBetween, whole } from './circumstances.ts';
import type { Draft } from './draft.ts';
import type { Origin } from './letter.ts';
import type { NoteName, Notes } from './saga-notes.ts';
import type { CompiledRetry, CompiledSaga, CompiledStep, Consumer, EventType } from './system.ts';

/** A direct answer to a command of a saga: from the kernel, or from a saga that is one of its steps. */
export interface Reply {
  readonly step: number;
  readonly undo: boolean;
  readonly says: 'done' | 'refused' | 'nothing' | 'gave up';
  readonly reason: string;
}

export class SagaTurn {
  readonly draft: Draft;
  readonly consumer: Consumer;
  readonly saga: CompiledSaga;
  readonly before: SagaInstance;
  /** Follows what the turn has noted so far. */
  state: SagaInstance;
  parent: SagaInstance['parent'];
  /** Why it goes back. */
  reason = '';

  constructor(draft: Draft, consumer: Consumer, saga: CompiledSaga, state: SagaInstance) {
    this.draft = draft;
    this.consumer = consumer;
    this.saga = saga;
    this.before = state;
    this.state = state;
    this.parent = state.parent;
  }

  /** The state follows at once; `evolve` takes it over with the note. */
  note<N extends NoteName>(name: N, data: Notes[N]): void {
    const type = this.consumer.notes?.get(name) as EventType;
    this.state = type.evolve(this.state, data, this.before) as SagaInstance;
    this.draft.note(type, data, this.state);
  }

  resume(status: 'started' | 'compensating'): void {
    this.note('SagaResumed', { status });
  }

  fail(reason: string): void {
    this.draft.cancel('deadline');
    this.note('SagaFailed', { reason });
    this.tellParent('gave up', reason);
  }

  pause({ first, factor, atMost, jitter }: CompiledRetry, times: number): number {
    const wait = whole(Math.min(atMost, first * factor ** (times - 1)));
    return jitter ? drawBetween(Math.ceil(wait / 2), wait, this.draft.delivery, 0x5253) : wait;
  }

  origin(step: CompiledStep, undo: boolean): Origin {
    const { key, slot } = this.draft.delivery.letter;
    return { saga: this.consumer, key, slot, step: step.index, undo };
  }

  /** Only a saga that sends the start command itself is the parent, not one whose events led to it. */
  parentOf(origin: Origin | null): SagaInstance['parent'] {
    if (origin === null || !this.draft.delivery.letter.asked) return null;
    const isStep = origin.saga.saga?.steps[origin.step]?.inner === this.consumer;
    return isStep ? { saga: origin.saga.name, key: origin.key, step: origin.step, undo: origin.undo } : null;
  }

  tellParent(says: Reply['says'], reason: string): void {
    const { parent } = this;
    if (parent === null) return;
    const saga = this.draft.system.byName.get(parent.saga)?.saga;
    if (!saga) return;
    const data: Reply = { step: parent.step, undo: parent.undo, says, reason };
    this.draft.postHashed(saga.replyRoute, parent.key, data, null, false, this.draft.now);
  }
}
