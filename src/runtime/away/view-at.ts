import { projectionsOf } from '../../kernel/index.ts';
import type { InstanceView, Mark, System, WorldView } from '../../kernel/index.ts';
import { hashAt, queueAt } from './queue-at.ts';
import type { OpenQueue } from './queue-at.ts';

export interface KnownOfStep {
  readonly step: number;
  /** Counted from the last step before the slice of `queue`. */
  readonly inSlice: number;
  /** Virtual ms. */
  readonly now: number;
  readonly position: number;
  readonly mark: Mark;
  readonly queue: OpenQueue;
  readonly instances: readonly InstanceView[];
}

/** The view of a world that is not there any more, from what was put away of it. */
export function viewAt(system: System, known: KnownOfStep): WorldView {
  const { step, inSlice, now, position, mark, queue, instances } = known;
  const { paused, laws, outcome, rebuilds, dead } = mark;
  const isOn = ({ until }: { readonly until: number }) => until > now;
  return {
    step,
    now,
    hash: hashAt(queue, inSlice),
    paused,
    down: mark.down.filter(isOn),
    cut: mark.cut.filter(isOn),
    position,
    outcome,
    laws,
    instances,
    queue: queueAt(queue, inSlice),
    deadLetters: dead,
    checkpoints: Object.fromEntries(
      projectionsOf(system).map(({ name }, p) => [
        name,
        { asOf: queue.asOf[p]?.[inSlice] ?? 0, head: position, lag: queue.lag[p]?.[inSlice] ?? 0 },
      ]),
    ),
    rebuilds,
  };
}
