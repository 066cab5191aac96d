/** What may go otherwise at a step beside faults: another message comes first, an external chooses otherwise. */
import { enabled, idText, stepId, type Decision, type Delivery } from '../../kernel/index.ts';
import type { FaultOffer } from '../offer.ts';
import type { Forced } from './stepper.ts';
import type { Subject } from './subject.ts';
import { Swap, Swaps, type Spot } from './swap.ts';

export interface Deviation {
  readonly forced: Forced;
  /** The message that the step delivers. */
  readonly delivery: Delivery;
  readonly label: string;
  readonly decision: Decision;
  /** Worth trying without a fault. */
  readonly alone: boolean;
  /** Worth trying with one of these. */
  readonly faults: readonly FaultOffer[];
}

/** The deviations that are worth trying where `next` comes by default. */
export type Deviate = (at: Spot, next: Delivery) => readonly Deviation[];

/** Every other order of what may come next, and every other option of what the external may choose. */
export function deviateNaively(subject: Subject): Deviate {
  return (at, next) => [...reordered(subject, at, next, null), ...chosenOtherwise(subject, next)];
}

/** The same without orders that lead nowhere else: see `Swap`. */
export function deviateWhereItMatters(subject: Subject): Deviate {
  const swaps = new Swaps(subject);
  return (at, next) => [
    ...reordered(subject, at, next, new Swap(swaps, at, subject.plan)),
    ...chosenOtherwise(subject, next),
  ];
}

function reordered(
  { system, columns }: Subject,
  { world }: Spot,
  next: Delivery,
  swap: Swap | null,
): readonly Deviation[] {
  const at = idText(stepId(next));
  return enabled(system, world).flatMap((delivery, pick) => {
    if (pick === 0) return [];
    const alone = swap?.matters(delivery, null) ?? true;
    const faults = swap === null ? columns : columns.filter(({ fault }) => swap.matters(delivery, fault));
    if (!alone && faults.length === 0) return [];
    const { route, key } = delivery.letter;
    const label = `${route.type} to ${`${route.consumer.name} ${key}`.trim()} first`;
    const decision: Decision = { kind: 'sched', at, instead: idText(stepId(delivery)) };
    return [{ forced: { fault: null, choice: null, pick }, delivery, label, decision, alone, faults }];
  });
}

function chosenOtherwise({ model: { choices }, columns }: Subject, next: Delivery): readonly Deviation[] {
  const { name } = next.letter.route.consumer;
  const at = idText(stepId(next));
  return choices
    .filter(({ external }) => external === name)
    .flatMap(({ name: choice, options }) =>
      options.map((option): Deviation => ({
        forced: { fault: null, choice: { choice, option }, pick: 0 },
        delivery: next,
        label: `${choice}: ${option}`,
        decision: { kind: 'env', at, choice, option },
        alone: true,
        faults: columns,
      })),
    );
}
