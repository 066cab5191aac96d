import type { JsonObject } from '../../kernel/index.ts';
import type { Ordered } from './order.ts';
import type { Span } from './span.ts';

/** A message that arrives somewhere, which makes a step. */
export interface Arrival {
  readonly id: string;
  readonly of: Ordered;
  readonly at: number;
  readonly type: string;
  readonly kind: 'command' | 'event';
  /** `gateway` for outside. */
  readonly from: string;
  readonly to: string;
  readonly key: string;
  /** The arrival that led to it. */
  readonly cause: string | null;
  readonly correlation: string;
  readonly data: JsonObject;
  readonly events: Span['events'];
  readonly failed: string | null;
  /** It goes from one part of the picture to another. */
  readonly drawn: boolean;
  /** The event that comes of it. */
  readonly publishes: string | null;
  /** It arrives at something that has no span of its own. */
  readonly isPeer: boolean;
  /** That the message was sent so is no more than likely. */
  readonly isGuess: boolean;
  readonly inferred: readonly string[];
}

export function messagesOf(all: readonly Ordered[]): readonly Arrival[] {
  const ids = new Map(all.map((one, i) => [one, `s${i + 1}`]));
  const called = new Set(
    all.flatMap(({ span, parent }) => (parent && parent.span.service !== span.service ? [parent] : [])),
  );
  const typeOf = createTypes();
  const roots = new Map<Ordered, string>();
  return all.flatMap((one): readonly Arrival[] => {
    roots.set(one, one.parent === null ? one.span.trace : (roots.get(one.parent) ?? one.span.trace));
    const id = ids.get(one) ?? '';
    const shared = {
      of: one,
      at: one.at,
      key: one.span.key,
      correlation: roots.get(one) ?? '',
      data: one.span.data,
      failed: one.span.failed,
    };
    const cause = one.parent === null ? null : (ids.get(one.parent) ?? null);
    const own = {
      ...shared,
      ...(one.span.kind === 'event' ? heard(one) : calledFrom(one, typeOf)),
      id,
      cause,
      to: one.span.service,
      events: one.span.events,
      isPeer: false,
    };
    const { peer, kind } = one.span;
    if (peer === null || called.has(one) || (kind !== 'client' && kind !== 'producer')) return [own];
    return [own, { ...shared, ...outward(one, peer, typeOf), id: `${id} peer`, cause: id }];
  });
}

/** A span of a service: it was called by the service of its parent, or from outside. */
function calledFrom({ span, parent, inferred }: Ordered, typeOf: TypeOf) {
  const from = parent === null ? 'gateway' : parent.span.service;
  const drawn = from !== span.service;
  const isEvent = span.kind === 'consumer' || parent?.span.kind === 'producer';
  const sure = isEvent || span.kind === 'server' || parent?.span.kind === 'client';
  return {
    type: drawn ? typeOf(span.name, span.service) : span.name,
    kind: isEvent ? ('event' as const) : ('command' as const),
    from,
    drawn,
    publishes: null,
    isGuess: drawn && !sure,
    inferred: [
      ...inferred,
      ...(parent === null && span.causes.length === 0
        ? ['Nothing in the file led to it: it is drawn as if it came from outside.']
        : []),
      ...(drawn && !sure
        ? ['That it is a command is a guess: the span does not say whether it was called or told.']
        : []),
      'A service is drawn with the outline of an aggregate: the file does not say what it is.',
    ],
  };
}

/** A CloudEvent: its publisher has heard of the cause, if it names one. */
function heard({ span, parent, inferred }: Ordered) {
  const known = parent !== null;
  return {
    type: known ? parent.span.name : 'unknown cause',
    kind: known ? ('event' as const) : ('command' as const),
    from: known ? parent.span.service : 'gateway',
    drawn: known && parent.span.service !== span.service,
    publishes: span.name,
    isGuess: true,
    inferred: [
      ...inferred,
      known
        ? `That ${span.service} heard ${parent.span.name} follows from the cause that the event names; no event says who hears it.`
        : 'The event names no cause.',
      'A source is drawn with the outline of an aggregate: the file does not say what it is.',
    ],
  };
}

/** What a span calls that has none of its own: a database, a queue, another company. */
function outward({ span }: Ordered, peer: string, typeOf: TypeOf) {
  return {
    type: typeOf(span.name, peer),
    kind: span.kind === 'producer' ? ('event' as const) : ('command' as const),
    from: span.service,
    to: peer,
    drawn: peer !== span.service,
    publishes: null,
    isPeer: true,
    isGuess: false,
    events: [],
    inferred: [
      `Nothing recorded what happened at ${peer}: that it was called is known from the span of ${span.service} only.`,
    ],
  };
}

type TypeOf = (name: string, receiver: string) => string;

/** One name for one kind of message: what another receiver is called by the same name is told apart by that. */
function createTypes(): TypeOf {
  const owners = new Map<string, string>();
  return (name, receiver) => {
    const owner = owners.get(name) ?? receiver;
    owners.set(name, owner);
    return owner === receiver ? name : `${name} (${receiver})`;
  };
}
