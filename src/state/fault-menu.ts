import type { Fault, Model } from '../kernel/index.ts';

/** A message that a fault can wait for, at all of its consumers or at one. */
export interface FaultTarget {
  /** Its words in the menu. */
  readonly id: string;
  readonly type: string;
  readonly at: string | null;
}

/** Each message, and where several listen to it each of them alone too. */
export function faultTargets(model: Model): readonly FaultTarget[] {
  return model.messages.flatMap(({ type, consumers }) => [
    { id: type, type, at: null },
    ...(consumers.length < 2 ? [] : consumers.map((at) => ({ id: `${type} at ${at}`, type, at }))),
  ]);
}

/** What can happen to any message; virtual ms. */
const always: readonly Fault[] = [
  { kind: 'fail', times: 1 },
  { kind: 'fail', times: 3 },
  { kind: 'poison' },
  { kind: 'crash', when: 'before commit' },
  { kind: 'crash', when: 'after commit' },
  { kind: 'crash', when: 'after publish' },
  { kind: 'duplicate' },
  { kind: 'delay', ms: 5_000 },
  { kind: 'delay', ms: 120_000 },
  { kind: 'overtake' },
  { kind: 'drop' },
  { kind: 'restart' },
];

/** What can happen to this one: an external loses its reply, only a read model is rebuilt. */
export function faultsFor(model: Model, { type, at }: FaultTarget): readonly Fault[] {
  const message = model.messages.find((one) => one.type === type);
  const consumers = at === null ? (message?.consumers ?? []) : [at];
  const kinds = new Set(consumers.map((name) => model.components.find((one) => one.name === name)?.kind));
  const more: Fault[] = [];
  if (kinds.has('external')) more.push({ kind: 'lose reply' }, { kind: 'down', ms: 10_000 });
  if (kinds.has('aggregate')) more.push({ kind: 'conflict' });
  if (message?.undo === true) more.push({ kind: 'failing compensation' });
  if (kinds.has('projection')) more.push({ kind: 'rebuild' });
  return [...always, ...more];
}
