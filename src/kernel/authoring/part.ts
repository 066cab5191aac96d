/** Has one state per key, and a world can be asked for it. */
export interface Stateful<State> {
  readonly name: string;
  readonly '~state': State;
}

/** Anything that is listed in a context. The last two are types only: what it sends to and listens to. */
export interface Part<
  Name extends string = string,
  SendsTo extends string = string,
  ListensTo extends string = string,
> {
  readonly kind: 'aggregate' | 'external' | 'policy' | 'saga' | 'process' | 'projection';
  readonly name: Name;
  readonly '~sendsTo': SendsTo;
  readonly '~listensTo': ListensTo;
}

export interface Speaker<Name extends string = string, Events = any> extends Part<Name, never, never> {
  readonly '~events': Events;
}

/** A state as `evolve` returns it. Written field by field because that keeps `() => ({ status: 'open' })` a literal. */
export type Next<State> = { [F in keyof State]: NoInfer<State[F]> };
