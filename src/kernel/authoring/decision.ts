/** A refusal is an expected answer, not a failure: 422 at the gateway, `refused` in a saga. */
export interface Refusal {
  readonly refused: string;
}
export function refuse(because: string): Refusal {
  return { refused: because };
}

/** The events that a decision leads to: one, several, none, or a refusal. */
export type Decision<Events> = Happened<Events> | readonly Happened<Events>[] | Refusal;
/** `{ OrderPlaced: { ... } }`: exactly one name. A misspelt one is an error in every branch of a decision. */
export type Happened<Events> = { [E in keyof Events]: { readonly [Name in E]: Events[E] } }[keyof Events];

/** Decides to change nothing. */
export const nothing: readonly [] = Object.freeze([] as const);

/** Evolves to the same state. */
export function unchanged<State>(state: State): State {
  return state;
}

/** A value of a state that has these values; the first is the initial one. */
export function oneOf<const Value extends string>(first: Value, ..._others: Value[]): Value {
  return first;
}
