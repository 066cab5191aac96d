import type { ProtectionState } from '../ports/protection-state.ts';
import type { Circumstances } from './circumstances.ts';
import { definition, type Handler, type LayerDefinition, type ProtectionDefinition } from './definition.ts';
import type { Command, DataOf, Event } from './message.ts';
import type { Stateful } from './part.ts';
import type { Conditional, Switch } from './switches.ts';

/** A number, or a switch that says it. */
type Amount = number | Switch<number>;

export type Layer = LayerDefinition;

/** So many calls at once, so many in line. */
export function bulkhead({ atOnce, waiting, ...when }: { atOnce: Amount; waiting: Amount } & Conditional): Layer {
  return { layer: 'bulkhead', amounts: { atOnce, places: waiting }, jitter: false, ...when };
}

/** Opens after so many `failures` among the last `of` results (as many where left out), for `open` virtual ms; then lets
 * `probes` at once (1) through, and closes after so many `successes`. */
export function breaker({
  failures,
  of = failures,
  successes,
  open,
  probes = 1,
  ...when
}: { failures: Amount; of?: Amount; successes: Amount; open: Amount; probes?: Amount } & Conditional): Layer {
  return { layer: 'breaker', amounts: { failures, of, successes, open, probes }, jitter: false, ...when };
}

/** Tries again so many `times`, first after `first` virtual ms, then `factor` times as long, but never longer than `atMost`. */
export function retry({
  times,
  first,
  factor = 2,
  atMost = 30_000,
  jitter = true,
  ...when
}: { times: Amount; first: Amount; factor?: Amount; atMost?: Amount; jitter?: boolean } & Conditional): Layer {
  return { layer: 'retry', amounts: { times, first, factor, atMost }, jitter, ...when };
}

/** Gives up waiting after so many virtual ms. What comes later is recorded as late. */
export function timeout({ after, ...when }: { after: Amount } & Conditional): Layer {
  return { layer: 'timeout', amounts: { after }, jitter: false, ...when };
}

/** Layers around a call to an external. */
export interface Protection extends Stateful<ProtectionState> {
  readonly kind: 'protection';
}

/** Layers around a call to an external, outermost first. The fallback is outside of them all: what is said to whoever
 * listens to the external when every layer has failed. Without one the call becomes a dead letter, or a refusal for the
 * saga that asked. */
export function protect<C extends Command, E extends Event & { readonly by: C['to'] }>(
  call: C,
  around: {
    /** `protected <call>` where left out. */
    name?: string;
    layers: readonly Layer[];
    fallback?: { answer: E; with: (request: DataOf<C>, circumstances: Circumstances) => DataOf<E> } & Conditional;
  },
): Protection {
  const { name = `protected ${call.type}`, layers, fallback } = around;
  const erased: ProtectionDefinition = {
    kind: 'protection',
    name,
    call,
    layers,
    fallback: fallback === undefined ? null : { ...fallback, with: fallback.with as Handler },
  };
  return { kind: 'protection', name, [definition]: erased } as unknown as Protection;
}
