import { failureReasons, type Fault, type Model, type SwitchValues } from '../kernel/index.ts';

/** A message that a fault can wait for, at all of its consumers or at one; `*` for whatever comes. */
export interface FaultTarget {
  /** Its words in the menu. */
  readonly id: string;
  readonly type: string;
  readonly at: string | null;
  /** A line to cut, instead of a message. */
  readonly link?: string;
}

/** Each message, and where several listen to it each of them alone too. */
export function faultTargets(model: Model): readonly FaultTarget[] {
  return model.messages.flatMap(({ type, consumers }) => [
    { id: type, type, at: null },
    ...(consumers.length < 2 ? [] : consumers.map((at) => ({ id: `${type} at ${at}`, type, at }))),
  ]);
}

/** Whatever comes to a component, or to anybody. */
export function widerTargets(model: Model): readonly FaultTarget[] {
  return [
    ...model.components.map(({ name }) => ({ id: `anything at ${name}`, type: '*', at: name })),
    { id: 'anything anywhere', type: '*', at: null },
  ];
}

/** Lines between sites: whatever crosses one. */
export function linkTargets({ links }: Model): readonly FaultTarget[] {
  return links.map(({ name, between }) => ({
    id: `${name} (${between.join(' - ')})`,
    type: '*',
    at: null,
    link: name,
  }));
}

/** All kinds, some with several amounts; virtual ms. */
const all: readonly Fault[] = [
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
  { kind: 'lose reply' },
  { kind: 'conflict' },
  { kind: 'down', ms: 10_000 },
  { kind: 'failing compensation' },
  { kind: 'restart' },
  { kind: 'rebuild' },
];

export interface FaultOffer {
  readonly fault: Fault;
  /** Why it cannot happen there; null where it can. */
  readonly whyNot: string | null;
}

/** Every kind of fault: those that can happen to this message first, then the others with the reason. */
export function faultOffers(model: Model, target: FaultTarget, switches: SwitchValues = {}): readonly FaultOffer[] {
  const { link } = target;
  if (link !== undefined) return [{ fault: { kind: 'cut', link, ms: 10_000 }, whyNot: null }];
  const offers = [...all, ...failuresAs(model, target)].map((fault) => ({
    fault,
    whyNot: whyNot(model, target, fault, switches),
  }));
  return [...offers.filter((one) => one.whyNot === null), ...offers.filter((one) => one.whyNot !== null)];
}

/** Whoever reads a topic in a group: its reasons to fail decide whether it tries again. */
function failuresAs(model: Model, { at }: FaultTarget): readonly Fault[] {
  const reads = model.topics.some(({ groups }) =>
    groups.some(({ consumers }) => at !== null && consumers.includes(at)),
  );
  return reads ? failureReasons.map((as) => ({ kind: 'poison', as })) : [];
}

/** The engine's own reasons, for a message that does not exist yet. */
function whyNot(model: Model, { type, at }: FaultTarget, { kind }: Fault, switches: SwitchValues): string | null {
  const message = model.messages.find((one) => one.type === type);
  const names = at !== null ? [at] : (message?.consumers ?? model.components.map(({ name }) => name));
  const has = (wanted: string) =>
    names.some((name) => model.components.find((one) => one.name === name)?.kind === wanted);
  const isLog = (name: string) => model.components.some((one) => one.name === name && /^(topic|group)$/.test(one.kind));
  switch (kind) {
    case 'fail':
    case 'poison':
      return names.length > 0 && names.every(isLog) ? 'a topic and its groups run no code that could fail' : null;
    case 'drop':
      return 'channels deliver at least once: they lose nothing';
    case 'overtake':
      return switches['ordered delivery'] === false ? null : 'the channel keeps the order of each key';
    case 'lose reply':
    case 'down':
      return has('external') ? null : 'this is no external system';
    case 'conflict':
      return has('aggregate') ? null : 'only an aggregate checks the version of its stream';
    case 'failing compensation':
      return type === '*' || message?.undo === true ? null : 'it is not part of a compensation';
    case 'rebuild':
      return has('projection') ? null : 'only a read model can be rebuilt';
    default:
      return null;
  }
}

/** The number in a fault that has one, and what it counts. */
export function amountOf(fault: Fault): { readonly unit: string; readonly value: number } | null {
  if (fault.kind === 'fail') return { unit: 'times', value: fault.times };
  return 'ms' in fault ? { unit: 'virtual ms', value: fault.ms } : null;
}

export function withAmount(fault: Fault, value: number): Fault {
  if (fault.kind === 'fail') return { ...fault, times: value };
  return 'ms' in fault ? { ...fault, ms: value } : fault;
}
