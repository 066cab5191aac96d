import type { Planned } from './script.ts';

/** Chosen before a run, by whoever studies the system: outbox off, guarded compensation on. */
export interface Switch<Value = unknown> {
  readonly kind: 'switch';
  readonly name: string;
  /** The first is the default. */
  readonly options: readonly Value[];
  /** What each option means, in their order; empty where it speaks for itself. */
  readonly sentences: readonly string[];
  /** Of an amount: any whole number in here will do, not only the options. */
  readonly range: AmountRange | null;
  /** In a script: run with this value. */
  is(value: Value): Planned;
}

export interface AmountRange {
  readonly from: number;
  readonly to: number;
  /** Said behind the number: `ms`, `calls`; '' where it speaks for itself. */
  readonly unit: string;
}

/** On unless a script or a person turns it off. Both sides are said in a sentence. */
export function toggle(name: string, sides: { on: string; off: string }): Switch<boolean> {
  return makeSwitch<boolean>(name, [true, false], [sides.on, sides.off]);
}

/** The first option is the default. */
export function setting<const Value extends string | number>(
  name: string,
  options: readonly [Value, ...Value[]],
): Switch<Value> {
  return makeSwitch<Value>(name, options, []);
}

/** A whole number that can be set freely between two ends, both included. */
export function amount(name: string, { is, from, to, unit = '' }: Amount): Switch<number> {
  return makeSwitch<number>(name, [is], [], { from, to, unit });
}

interface Amount {
  /** The default. */
  is: number;
  from: number;
  to: number;
  unit?: string;
}

function makeSwitch<Value extends boolean | number | string>(
  name: string,
  options: readonly Value[],
  sentences: readonly string[],
  range: AmountRange | null = null,
): Switch<Value> {
  return { kind: 'switch', name, options, sentences, range, is: (value) => ({ kind: 'set', switch: name, value }) };
}

/** The kernel's own switches. */
export const outbox = toggle('outbox', {
  on: 'what is to be published is committed with the state',
  off: 'published after the commit: a crash in between loses it',
});
export const inbox = toggle('inbox', {
  on: 'each message is handled once',
  off: 'every delivery is handled, also the second of the same message',
});
export const deadlines = toggle('deadlines', { on: 'waiting ends some time', off: 'everybody waits for ever' });
export const orderedDelivery = toggle('ordered delivery', {
  on: 'messages of one key arrive in their order',
  off: 'a message may overtake another',
});
export const retries = makeSwitch<number>('retries', [3, 0, 1, 5], []);

/** Chosen during a run, by the world: card accepted or declined. The first option is the default. */
export interface Choice<Option extends string = string> {
  readonly kind: 'choice';
  readonly name: string;
  readonly options: readonly Option[];
  /** In a script: the world chooses this, each time or for one instance. */
  is(option: Option, where?: { key: string }): Planned;
}

export function choice<const Option extends string>(
  name: string,
  options: readonly [Option, ...Option[]],
): Choice<Option> {
  return {
    kind: 'choice',
    name,
    options,
    is: (option, where) => ({ kind: 'choose', choice: name, option, key: where?.key ?? null }),
  };
}

/** Present only where the switch is on (`given`) or off (`unless`). */
export interface Conditional {
  given?: Switch<boolean>;
  unless?: Switch<boolean>;
}
