/**
 * Messages as an author sees them. A component declares its own messages as keys; everybody else uses them as values
 * (`order.PlaceOrder`). Schemas are anything that speaks Standard Schema with JSON Schema, as every zod 4 schema does, so
 * that the kernel needs no schema library.
 */

/** What a field may hold: JSON, so never `undefined`. Written with `{}` and not `boolean`, because `boolean` here would
 * make `initialState: { open: false }` mean "always false". */
export type Value = string | number | {} | null;

/** The schema of one field. */
export interface Field {
  readonly '~standard': { readonly types?: { readonly output: Value } | undefined };
}

/** The fields of one message. None is optional: a field that may be empty is `nullable`, one that may be left out
 * at the gateway has a `default`. Rules across fields are rules of the domain and belong in `decide`. */
export type Shape = { readonly [field: string]: Field };

/** Message name -> fields. */
export type Vocabulary = { readonly [message: string]: Shape };

type FieldType<F extends Field> = NonNullable<F['~standard']['types']>['output'];

/** `& {}` makes an editor print the fields instead of the name of this type. */
export type Fields<S extends Shape> = { [F in keyof S]: FieldType<S[F]> } & {};
export type KeyedFields<S extends Shape, Key extends string> = {
  [F in keyof S | Key]: F extends keyof S ? FieldType<S[F]> : string;
} & {};
export type Payloads<V extends Vocabulary, Key extends string> = { [M in keyof V]: KeyedFields<V[M], Key> } & {};

/** A command type, and the function that makes such a command: `order.PlaceOrder({ orderId: 'o-1', ... })`. */
export interface Command<Name extends string = string, Data = any, To extends string = string> {
  (data: Data): CommandMessage<Name, To>;
  readonly kind: 'command';
  readonly type: Name;
  readonly to: To;
  readonly shape: Shape;
}

/** A command with its data, on its way to `to`. */
export interface CommandMessage<Name extends string = string, To extends string = string> {
  readonly kind: 'command';
  readonly type: Name;
  readonly to: To;
  readonly data: object;
  /** Bearer token, where whoever sends it from outside has one. */
  readonly token?: string;
}

/** An event type. Only its owner can make such an event, by returning it from `decide`. */
export interface Event<Name extends string = string, Data = any, By extends string = string> {
  readonly kind: 'event';
  readonly type: Name;
  readonly by: By;
  readonly shape: Shape;
  /** Only for the types, here and in every name that begins with `~`: there is no such value at run time. */
  readonly '~data': Data;
}

export type DataOf<M> =
  M extends Command<string, infer Data> ? Data : M extends Event<string, infer Data> ? Data : never;

/** A command that no aggregate owns: the saga that starts on it handles it. */
export function command<const Name extends string, S extends Shape>(
  name: Name,
  fields: S,
): Command<Name, Fields<S>, never> {
  return makeCommand(name, '', fields) as unknown as Command<Name, Fields<S>, never>;
}

/** `to` is '' where the handler is known only once the scenario is put together. */
export function makeCommand(type: string, to: string, shape: Shape): Command {
  const make = (data: object): CommandMessage => ({ kind: 'command', type, to, data });
  return Object.assign(make, { kind: 'command' as const, type, to, shape });
}

export function makeEvent(type: string, by: string, shape: Shape): Event {
  // The phantom `~data` exists only for the compiler.
  return { kind: 'event', type, by, shape } as Event;
}
