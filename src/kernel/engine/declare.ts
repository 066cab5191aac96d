/** The consumers that a scenario's parts become, and the messages that they own. */
import type { LayerDefinition, PartDefinition, SagaDefinition } from '../authoring/definition.ts';
import type { LayerRule } from '../ports/protection-state.ts';
import type { Compilation } from './compilation.ts';
import { addCommand, addEvent } from './compile-messages.ts';
import { initialProtection } from './protection/machine.ts';
import { initialSaga } from './saga-notes.ts';
import { compileSnapshots } from './snapshots.ts';

export function declare(made: Compilation, definition: PartDefinition, context: string | null): void {
  const { name, kind } = definition;
  switch (kind) {
    case 'aggregate':
    case 'external': {
      const { key, initialState, latency, volatile } = definition;
      const snapshots = compileSnapshots(definition.snapshot, made.switches);
      const consumer = made.consumer(name, kind, context, key, initialState, { latency, volatile, snapshots });
      for (const [type, shape] of Object.entries(definition.commands)) {
        addCommand(made, type, consumer, key, shape, definition.decide[type] ?? null);
      }
      for (const [type, shape] of Object.entries(definition.events)) addEvent(made, type, consumer, definition, shape);
      return;
    }
    case 'policy':
      if (made.present(definition)) made.consumer(name, kind, context, null, {});
      return;
    case 'saga':
      made.consumer(name, kind, context, definition.key, initialSaga(definition.steps.map((step) => step.name)));
      return;
    case 'protection': {
      const layers = definition.layers.filter((layer) => made.present(layer));
      made.consumer(name, kind, context, null, initialProtection(layers.map((layer) => ruleOf(made, layer))));
      return;
    }
    default:
      made.consumer(name, kind, context, definition.key, definition.initialState);
  }
}

function ruleOf(made: Compilation, { layer, amounts, jitter }: LayerDefinition): LayerRule {
  const numbers = Object.entries(amounts).map(([name, amount]) => [name, made.amount(amount)] as const);
  return { layer, ...Object.fromEntries(numbers), ...(layer === 'retry' ? { jitter } : {}) } as LayerRule;
}

/** The command that a saga starts on is its own, unless an aggregate declares it. */
export function declareStart(made: Compilation, { name, startsOn }: SagaDefinition): void {
  if (startsOn.kind !== 'command' || made.commands.has(startsOn.type)) return;
  addCommand(made, startsOn.type, made.named(name), null, startsOn.shape, null);
}
