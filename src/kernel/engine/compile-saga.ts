/** A saga's steps, resolved: what each sends, how it is undone, the timers that it sets. */
import type { Conditions, Retry, SagaDefinition } from '../authoring/definition.ts';
import type { Command, Event } from '../authoring/message.ts';
import type { Switch } from '../authoring/switches.ts';
import { markAsResolved } from './resolve.ts';
import type { CommandType, CompiledRetry, CompiledSaga, CompiledStep, Consumer } from './system.ts';
import { newRoute } from './uniform.ts';

/** What the compiler lends. */
export interface SagaWorkshop {
  named(name: string): Consumer;
  command(type: Command['type']): CommandType;
  present(conditions: Conditions): boolean;
  isOn(which: Switch<boolean>): boolean;
  retry(given: Retry): CompiledRetry;
}

const defaultResend: Retry = { times: 10, first: 1_000, factor: 2, atMost: 60_000, jitter: true };

export function compileSaga(definition: SagaDefinition, consumer: Consumer, workshop: SagaWorkshop): CompiledSaga {
  const { key, steps, startsOn } = definition;
  const timeout = (name: string) => newRoute('timeout', name, consumer, null);
  const compiledSteps = steps.map((step, index): CompiledStep => {
    const undo = step.undo !== null && workshop.present(step.undo) ? step.undo : null;
    const inDoubt = undo?.evenIfUnanswered ?? false;
    return {
      definition: step,
      index,
      name: step.name,
      send: workshop.command(step.send.type),
      undo: undo && {
        ...undo,
        command: workshop.command(undo.send.type),
        inDoubt: typeof inDoubt === 'boolean' ? inDoubt : workshop.isOn(inDoubt),
      },
      timeoutRoute: timeout(`${step.name}: no answer`),
      resendRoute: timeout(`${step.name}: send again`),
      undoAgainRoute: timeout(`${step.name}: undo again`),
      inner: step.nested === null ? null : workshop.named(step.nested.name),
      retry: workshop.retry(step.retry ?? defaultResend),
    };
  });
  const late = definition.late
    .filter((one) => workshop.present(one))
    .map((one) => ({ definition: one, send: workshop.command(one.send.type) }));
  const stages: CompiledStep[][] = [];
  for (const step of compiledSteps) (stages[step.definition.stage] ??= []).push(step);
  const { compensation, lock } = definition;
  const locks =
    lock !== null && workshop.present(lock) ? { target: workshop.named(lock.what.name), others: lock.others } : null;
  if (locks !== null) (locks.target as { lockable: boolean }).lockable = true;
  return {
    steps: compiledSteps,
    deadlineRoute: timeout('deadline'),
    replyRoute: newRoute('reply', 'answer', consumer, null),
    deadline: definition.deadline,
    late,
    keyField: key,
    pivot: steps.findIndex(({ kind }) => kind === 'pivot'),
    startsOn: startsOn.type,
    stages,
    compensation: { ...compensation, retry: compensation.retry && workshop.retry(compensation.retry) },
    lock: locks,
    undoRoute: newRoute('command', `undo ${definition.name}`, consumer, null),
    resolveRoute: newRoute('command', markAsResolved, consumer, null),
  };
}

/** Types of the events that it listens to, each once. */
export function heardBySaga({ startsOn, late }: SagaDefinition, { steps }: CompiledSaga): ReadonlySet<string> {
  const types = new Set<string>();
  const add = (event: Event | null | undefined) => event && types.add(event.type);
  if (startsOn.kind === 'event') types.add(startsOn.type);
  for (const { definition: step, undo } of steps) {
    add(step.done);
    step.refused.forEach(add);
    add(undo?.done);
  }
  for (const { event } of late) add(event);
  return types;
}
