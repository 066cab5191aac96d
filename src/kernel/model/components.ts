import type { Handlers, PartDefinition, SagaDefinition } from '../authoring/definition.ts';
import type { Scenario } from '../authoring/scenario.ts';
import { initialProtection, timerNames } from '../engine/protection/machine.ts';
import { initialSaga } from '../engine/saga-notes.ts';
import type { Json } from '../../shared/json.ts';
import { emptyComponent } from './empty.ts';
import type { ComponentModel, SagaModel, TopicModel } from './model.ts';
import { acceptedBy, emittedBy, heardBy, sentBy, type PlacedPart } from './parts.ts';
import { deadLettered, ordersIn } from './topics.ts';
import { decidedBy } from './undo.ts';

export function componentModel({ definition, context }: PlacedPart, parts: readonly PlacedPart[]): ComponentModel {
  return {
    name: definition.name,
    kind: definition.kind,
    context,
    key: 'key' in definition ? definition.key : null,
    accepts: acceptedBy(definition, parts),
    hears: [...new Set(heardBy(definition, parts))],
    sends: sentBy(definition),
    emits: emittedBy(definition),
    decides: decidedBy(definition),
    timeouts: timeoutsOf(definition),
    initialState: initialState(definition),
    saga: definition.kind === 'saga' ? sagaModel(definition) : null,
    source: sourceOf(definition),
  };
}

function timeoutsOf(definition: PartDefinition): readonly string[] {
  if (definition.kind === 'protection') return timerNames;
  return definition.kind === 'process' ? definition.timeouts : [];
}

function initialState(definition: PartDefinition): Json {
  if (definition.kind === 'protection') return initialProtection([]) as unknown as Json;
  if (definition.kind === 'saga') return initialSaga(definition.steps.map(({ name }) => name)) as unknown as Json;
  return 'initialState' in definition ? (definition.initialState as Json) : {};
}

function sagaModel({ startsOn, deadline, steps, late, compensation, lock }: SagaDefinition): SagaModel {
  return {
    startsOn: startsOn.type,
    startsOnKind: startsOn.kind,
    deadline,
    steps: steps.map(({ name, kind, stage, nested, send, done, refused, within, undo }) => ({
      name,
      kind,
      stage,
      nested: nested?.name ?? null,
      send: send.type,
      done: done?.type ?? null,
      refused: refused.map(({ type }) => type),
      within,
      undo: undo && { send: undo.send.type, done: undo.done.type, evenIfUnanswered: undo.evenIfUnanswered !== false },
    })),
    late: late.map(({ event, send }) => ({ event: event.type, send: send.type })),
    compensation: { order: compensation.order, onFailure: compensation.onFailure },
    lock: lock && { what: lock.what.name, others: lock.others },
  };
}

/** As the browser has it: minified code stays minified. */
function sourceOf(definition: PartDefinition): { readonly [handler: string]: string } {
  const all: { [handler: string]: string } = {};
  const add = (prefix: string, handlers: Handlers) => {
    for (const [name, handler] of Object.entries(handlers)) if (handler) all[`${prefix} ${name}`] = handler.toString();
  };
  if ('decide' in definition) add('decide', definition.decide);
  if ('evolve' in definition) add('evolve', definition.evolve);
  if ('earlier' in definition) {
    for (const { event, version, up } of definition.earlier) all[`upcast from ${version} ${event}`] = up.toString();
  }
  if (definition.kind === 'protection' && definition.fallback !== null)
    all['fallback'] = definition.fallback.with.toString();
  if (definition.kind === 'policy') {
    const { where, with: mapping } = definition;
    if (where) all['where'] = where.toString();
    if (mapping) all['with'] = mapping.toString();
  }
  if (definition.kind === 'saga') {
    for (const { name, with: mapping, undo } of definition.steps) {
      if (mapping) all[`${name} with`] = mapping.toString();
      if (undo?.with) all[`${name} undo with`] = undo.with.toString();
    }
  }
  return all;
}

/** A topic hears what it carries, and so does each of its groups, which passes it on to its consumers. */
export function logModels(scenario: Scenario, topics: readonly TopicModel[]): readonly ComponentModel[] {
  const orders = ordersIn(scenario).map(({ type }) => type);
  const model = (name: string, kind: 'topic' | 'group', more: Partial<ComponentModel>): ComponentModel => ({
    name,
    kind,
    ...emptyComponent,
    key: 'partition',
    ...more,
  });
  return topics.flatMap(({ name, carries, groups }) => [
    model(name, 'topic', { hears: carries }),
    ...groups.map((group) =>
      model(group.name, 'group', {
        accepts: orders,
        hears: carries,
        emits: group.deadLetters === null ? [] : [deadLettered],
      }),
    ),
  ]);
}
