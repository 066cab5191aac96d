import type { SagaDefinition } from '../../authoring/definition.ts';
import { emittedBy, heardBy, sentBy, type PlacedPart } from '../parts.ts';
import { isDecider, place, twice, type Check } from './check.ts';

export const sagas: Check = (_, parts) =>
  parts.flatMap(({ definition }) =>
    definition.kind === 'saga'
      ? [...startProblems(definition, parts), ...sagaProblems(definition, parts)].map(
          (what) => `${place(definition)}${what}`,
        )
      : [],
  );

/** A command has one handler: a saga starts on one of its own, or on an event. */
function startProblems(
  { name, startsOn: { kind, type } }: SagaDefinition,
  parts: readonly PlacedPart[],
): readonly string[] {
  if (kind !== 'command') return [];
  const owner = parts.find(({ definition }) => isDecider(definition) && type in definition.commands)?.definition;
  if (owner !== undefined) {
    return [
      `: it starts on ${type}, which ${owner.name} handles, so it would never start. Start it on an event of ${owner.name}.`,
    ];
  }
  const first = parts.find(
    ({ definition }) => definition.kind === 'saga' && definition.startsOn.type === type,
  )?.definition;
  if (first === undefined || first.name === name) return [];
  return [`: it starts on ${type}, on which '${first.name}' starts already. A command has one handler.`];
}

function sagaProblems(saga: SagaDefinition, parts: readonly PlacedPart[]): readonly string[] {
  const { steps } = saga;
  // What the saga itself does next follows from the answer, not from the command.
  const others = parts.filter(({ definition }) => definition.name !== saga.name);
  const pivot = steps.findIndex(({ kind }) => kind === 'pivot');
  const problems = twice(steps.map(({ name }) => name)).map((name) => `: two steps are called '${name}'.`);
  if (steps.length === 0) problems.push(': it has no step.');
  steps.forEach(({ name, kind, send, done, undo }, i) => {
    if (pivot >= 0 && i > pivot && (kind === 'compensatable' || kind === 'pivot')) {
      problems.push(
        `, step '${name}': a ${kind} step stands after the pivot '${steps[pivot]?.name}'. After the pivot nothing is undone; make it retriable, or move it up.`,
      );
    }
    if (done !== null && !leadsTo(send.type, done.type, others)) {
      problems.push(
        `, step '${name}': nothing that follows from ${send.type} leads to ${done.type}, so the step would never be done.`,
      );
    }
    if (undo !== null && !leadsTo(undo.send.type, undo.done.type, others)) {
      problems.push(
        `, undo of step '${name}': nothing that follows from ${undo.send.type} leads to ${undo.done.type}, so it would never be undone.`,
      );
    }
  });
  return problems;
}

/** Whether an event can follow from a command, through aggregates, externals, policies, processes and sagas. */
function leadsTo(command: string, event: string, parts: readonly PlacedPart[]): boolean {
  const reached = new Set<string>();
  const open = [command];
  for (let type = open.pop(); type !== undefined; type = open.pop()) {
    if (type === event) return true;
    if (reached.has(type)) continue;
    reached.add(type);
    for (const { definition } of parts) {
      if (isDecider(definition) && type in definition.commands) open.push(...emittedBy(definition));
      const starts = definition.kind === 'saga' && definition.startsOn.type === type;
      if (starts || heardBy(definition, parts).includes(type)) open.push(...sentBy(definition));
    }
  }
  return false;
}
