/** Makes faults weaker and shorter, and quantities smaller. */
import { checkInput, type Fault } from '../../kernel/index.ts';
import type { Json, JsonObject } from '../../shared/json.ts';
import { faultsOf, type Candidate, type FaultIn, type Pass, type Trials } from './trials.ts';
import { measured } from './words.ts';

/** Failing for ever becomes failing as often as it takes. */
export const weaken: Pass = (from, trials) =>
  eachFault(from, ({ fault, message, consumer, with: put }, now) => {
    if (fault.kind !== 'poison' && fault.kind !== 'fail') return now;
    const as = fault.as === undefined ? {} : { as: fault.as };
    const most = fault.kind === 'fail' ? fault.times - 1 : attempts(now, trials, message, consumer);
    for (let times = 1; times <= most; times++) {
      const weaker: Fault = { kind: 'fail', times, ...as };
      const candidate = put(weaker, measured(weaker));
      if (trials.fails(candidate)) return candidate;
    }
    return now;
  });

/** How often such a message is tried at most. */
function attempts(candidate: Candidate, trials: Trials, message: string, consumer: string | null): number {
  const met = trials
    .records(candidate)
    .filter((one) => (message === '*' || one.message.type === message) && [one.consumer, null].includes(consumer));
  return met.reduce((most, { attempt }) => Math.max(most, attempt), 1);
}

/** Delays, outages and cuts, to the millisecond. */
export const shorten: Pass = (from, trials) =>
  eachFault(from, ({ fault, with: put }, now) => {
    if (!('ms' in fault)) return now;
    const lasting = (ms: number): Candidate => put({ ...fault, ms }, measured({ ...fault, ms }));
    const ms = smallest(fault.ms, (shorter) => trials.fails(lasting(shorter)));
    return ms < fault.ms ? lasting(ms) : now;
  });

function eachFault(from: Candidate, lessened: (one: FaultIn, now: Candidate) => Candidate): Candidate {
  let now = from;
  for (let i = 0; i < faultsOf(now).length; i++) {
    const one = faultsOf(now)[i];
    if (one !== undefined) now = lessened(one, now);
  }
  return now;
}

/** Whole numbers above one in what is sent. What the gateway would not take is not tried. */
export const lowerQuantities: Pass = (from, trials) => {
  let now = from;
  from.inputs.forEach(({ type, data: sent }, i) => {
    if (!checkInput(trials.system, type, sent).ok) return;
    for (const path of numbersIn(sent)) {
      const { inputs } = now;
      const input = inputs[i];
      if (input === undefined) continue;
      const sending = (n: number): Candidate => ({
        ...now,
        inputs: inputs.with(i, { ...input, data: replaced(input.data, path, n) as JsonObject }),
      });
      const value = at(input.data, path) as number;
      const isValid = (n: number) => checkInput(trials.system, type, replaced(input.data, path, n)).ok;
      const least = smallest(value, (n) => isValid(n) && trials.fails(sending(n)));
      if (least < value) now = sending(least);
    }
  });
  return now;
};

type Path = readonly string[];

/** Where whole numbers stand that can be lowered. */
function numbersIn(data: Json, path: Path = []): readonly Path[] {
  if (typeof data === 'number') return Number.isInteger(data) && data > 1 ? [path] : [];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, inner]) => numbersIn(inner, [...path, name]));
}

const at = (data: Json, path: Path): Json =>
  path.reduce<Json>((inner, name) => (inner as { readonly [name: string]: Json })[name] ?? null, data);

function replaced(data: Json, [name, ...path]: Path, n: number): Json {
  if (name === undefined) return n;
  if (Array.isArray(data)) return data.map((inner: Json, i) => (String(i) === name ? replaced(inner, path, n) : inner));
  const fields = data as JsonObject;
  return { ...fields, [name]: replaced(fields[name] ?? null, path, n) };
}

/**
 * By bisection: fails, and one less does not, or is less than one. Where a smaller number fails again behind one that does
 * not, this is the border that was met. `most` is known to fail.
 */
function smallest(most: number, fails: (n: number) => boolean): number {
  if (most <= 1 || fails(1)) return Math.min(most, 1);
  let [passes, failing] = [1, most];
  while (failing - passes > 1) {
    const middle = passes + Math.floor((failing - passes) / 2);
    if (fails(middle)) failing = middle;
    else passes = middle;
  }
  return failing;
}
