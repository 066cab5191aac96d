/** What goes on in each context at the cursor. */
import type { Model, StepRecord, WorldView } from '../../kernel/index.ts';
import type { ContextMap } from './context-map.ts';
import { outside } from './context-map.ts';

export interface ContextStatus {
  /** Messages that wait for its parts; timers do not count. */
  readonly waiting: number;
  readonly deadLetters: number;
  readonly paused: boolean;
  readonly down: boolean;
  /** The step at the cursor happened in here. */
  readonly here: boolean;
  /** And it failed. */
  readonly failed: boolean;
}

const bad: readonly StepRecord['outcome'][] = ['failed', 'parked', 'crashed', 'dropped'];

export function contextStatus(
  { boxes }: ContextMap,
  view: WorldView | null,
  record: StepRecord | undefined,
): ReadonlyMap<string, ContextStatus> {
  return new Map(
    boxes.map(({ name, components, kind }) => {
      const mine = (component: string) => components.includes(component);
      const here =
        record !== undefined && (mine(record.consumer) || (kind === 'outside' && record.consumer === 'gateway'));
      return [
        name,
        {
          waiting: view?.queue.filter((one) => one.kind !== 'timeout' && mine(one.to)).length ?? 0,
          deadLetters: view?.deadLetters.filter((one) => mine(one.consumer)).length ?? 0,
          paused: view?.paused.some((one) => one === name || mine(one)) ?? false,
          down: view?.down.some((one) => mine(one.component)) ?? false,
          here,
          failed: here && bad.includes(record.outcome),
        },
      ];
    }),
  );
}

/** The link that the message of a step took; null where it stayed at home. */
export function linkTaken(model: Model, record: StepRecord | undefined): { from: string; to: string } | null {
  if (record === undefined) return null;
  const homeOf = (name: string) => {
    if (name === 'gateway') return outside;
    const component = model.components.find((one) => one.name === name);
    return component === undefined ? null : (component.context ?? component.name);
  };
  const from = homeOf(record.message.from);
  const to = homeOf(record.consumer);
  return from === null || to === null || from === to ? null : { from, to };
}
