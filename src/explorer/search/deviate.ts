/** What may go otherwise at a step beside faults: another message comes first, an external chooses otherwise. */
import {
  enabled,
  idText,
  stepId,
  type Decision,
  type Delivery,
  type Model,
  type System,
  type World,
} from '../../kernel/index.ts';
import type { Forced } from './stepper.ts';

export interface Deviation {
  readonly forced: Forced;
  /** The message that the step delivers. */
  readonly delivery: Delivery;
  readonly label: string;
  readonly decision: Decision;
}

/** The deviations that are worth trying where `next` comes by default. */
export type Deviate = (world: World, next: Delivery) => readonly Deviation[];

/** Every other order of what may come next, and every other option of what the external may choose. */
export function deviateNaively(system: System, model: Model): Deviate {
  return (world, next) => [...reordered(system, world, next), ...chosenOtherwise(model, next)];
}

function reordered(system: System, world: World, next: Delivery): readonly Deviation[] {
  const at = idText(stepId(next));
  return enabled(system, world).flatMap((delivery, pick) => {
    if (pick === 0) return [];
    const { route, key } = delivery.letter;
    const label = `${route.type} to ${`${route.consumer.name} ${key}`.trim()} first`;
    const decision: Decision = { kind: 'sched', at, instead: idText(stepId(delivery)) };
    return [{ forced: { fault: null, choice: null, pick }, delivery, label, decision }];
  });
}

function chosenOtherwise({ choices }: Model, next: Delivery): readonly Deviation[] {
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
      })),
    );
}
