import { ScenarioError, type Fault, type Model } from '../kernel/index.ts';

/** A column of the failure matrix. */
export interface FaultOffer {
  readonly id: string;
  readonly fault: Fault;
}

const always: readonly FaultOffer[] = [
  { id: 'fail once', fault: { kind: 'fail', times: 1 } },
  { id: 'poison', fault: { kind: 'poison' } },
  { id: 'crash before commit', fault: { kind: 'crash', when: 'before commit' } },
  { id: 'crash after commit', fault: { kind: 'crash', when: 'after commit' } },
  { id: 'crash after publish', fault: { kind: 'crash', when: 'after publish' } },
  { id: 'duplicate', fault: { kind: 'duplicate' } },
  { id: 'overtake', fault: { kind: 'overtake' } },
  { id: 'drop', fault: { kind: 'drop' } },
  { id: 'lose reply', fault: { kind: 'lose reply' } },
  { id: 'conflict', fault: { kind: 'conflict' } },
  { id: 'failing compensation', fault: { kind: 'failing compensation' } },
  { id: 'restart', fault: { kind: 'restart' } },
  { id: 'rebuild', fault: { kind: 'rebuild' } },
];

/**
 * The faults to try; which of them can happen to a message the kernel says. A delay, and an outage, is longer than any
 * step of a saga waits, so that it decides something: half as much again as the longest patience, or a minute where nobody
 * is patient.
 */
export function offers(model: Model): readonly FaultOffer[] {
  const patience = model.components.flatMap(({ saga }) => saga?.steps.map(({ within }) => within ?? 0) ?? []);
  const ms = Math.max(60_000, Math.ceil(Math.max(0, ...patience) * 1.5));
  return [
    ...always,
    { id: 'delay', fault: { kind: 'delay', ms } },
    { id: 'down', fault: { kind: 'down', ms } },
    ...model.links.map(({ name }): FaultOffer => ({ id: `cut '${name}'`, fault: { kind: 'cut', link: name, ms } })),
  ];
}

/** Those of them with these labels; throws where there is no such fault. */
export function offersNamed(model: Model, labels: readonly string[] | undefined): readonly FaultOffer[] {
  const all = offers(model);
  if (labels === undefined) return all;
  const known = all.map(({ id }) => id);
  const strange = labels.filter((label) => !known.includes(label));
  if (strange.length === 0) return all.filter(({ id }) => labels.includes(id));
  throw new ScenarioError(
    model.id,
    strange.map((label) => `${model.id}: there is no fault '${label}'. Faults: ${known.join(', ')}.`),
  );
}
