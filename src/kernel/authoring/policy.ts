import type { Circumstances } from './circumstances.ts';
import { definition, type Handler, type PolicyDefinition } from './definition.ts';
import type { Command, DataOf, Event } from './message.ts';
import type { Part } from './part.ts';
import type { Conditional } from './switches.ts';

export type Payload<From, Data> = (event: From, circumstances: Circumstances) => Data;
/** `with` may be left out when what is known already has all that the command needs. */
export type With<Known, C, Mapping> = [Known] extends [DataOf<C>] ? { with?: Mapping } : { with: Mapping };

export interface Policy<Name extends string, SendsTo extends string, ListensTo extends string> extends Part<
  Name,
  SendsTo,
  ListensTo
> {
  readonly kind: 'policy';
}

/** Event in, command out. */
export function policy<const Name extends string, E extends Event, C extends Command>(
  name: Name,
  rule: {
    whenever: E | readonly E[];
    /** Only these occurrences. */
    where?: (event: DataOf<E>, circumstances: Circumstances) => boolean;
    send: C;
  } & With<DataOf<E>, C, Payload<DataOf<E>, DataOf<C>>> &
    Conditional,
): Policy<Name, C['to'], E['by']> {
  const erased: PolicyDefinition = {
    kind: 'policy',
    name,
    whenever: (Array.isArray(rule.whenever) ? rule.whenever : [rule.whenever]) as readonly Event[],
    where: (rule.where as Handler | undefined) ?? null,
    send: rule.send,
    with: (rule as { with?: Handler }).with ?? null,
    given: rule.given,
    unless: rule.unless,
  };
  return { kind: 'policy', name, [definition]: erased } as unknown as Policy<Name, C['to'], E['by']>;
}
