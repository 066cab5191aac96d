/**
 * A trace as text for a URL. Compact JSON, its field names left out, in base64url; whoever wants it shorter compresses it.
 * What comes back is from anybody, so each part is checked, and the first that does not fit is named.
 *
 *   [1, scenario, seed, { switch: value }, [[id, type, at, data, after?, token?]...], [[kind, step, ...]...]]
 */
import { fromBase64url, toBase64url } from '../../shared/base64url.ts';
import type { Json, JsonObject } from '../../shared/json.ts';
import { faultKinds, type Fault } from './fault.ts';
import { failureReasons, type FailureReason } from './failure-reason.ts';
import type { Decision, Input, SwitchValues, Trace } from './trace.ts';

/** Characters of the text, inputs, decisions, and levels of nesting in an input's data. */
export const traceLimits = { text: 2_000_000, inputs: 10_000, decisions: 100_000, depth: 20 } as const;

export type DecodedTrace =
  | { readonly ok: true; readonly trace: Trace }
  | { readonly ok: false; readonly problem: { readonly type: 'invalid-trace'; readonly message: string } };

const version = 1;

export function encodeTrace({ scenario, seed, switches, inputs, decisions }: Trace): string {
  const compact = [version, scenario, seed, switches, inputs.map(packInput), decisions.map(packDecision)];
  return toBase64url(JSON.stringify(compact));
}

function packInput({ id, type, at, data, after, token }: Input): Json {
  if (token !== undefined) return [id, type, at, data, after ?? null, token];
  return after === undefined ? [id, type, at, data] : [id, type, at, data, after];
}

function packDecision(decision: Decision): Json {
  switch (decision.kind) {
    case 'fault':
      return ['f', decision.at, decision.fault];
    case 'env':
      return ['e', decision.at, decision.choice, decision.option];
    case 'jitter':
      return ['j', decision.at, decision.option];
    case 'sched':
      return ['s', decision.at, decision.instead];
  }
}

export function decodeTrace(text: string): DecodedTrace {
  try {
    return { ok: true, trace: unpack(text) };
  } catch (thrown) {
    if (!(thrown instanceof BadTrace)) throw thrown;
    return { ok: false, problem: { type: 'invalid-trace', message: thrown.message } };
  }
}

class BadTrace extends Error {}

function bad(what: string): never {
  throw new BadTrace(`This link cannot be followed: ${what}.`);
}

function unpack(text: string): Trace {
  if (text.length > traceLimits.text) bad(`it is longer than ${traceLimits.text} characters`);
  const json = fromBase64url(text);
  if (json === null) bad('it is cut off or damaged');
  const parts = list(parsed(json), 'it', 6);
  const [of, scenario, seed, switches, inputs, decisions] = parts;
  if (of !== version) bad(`it was made by another version (${JSON.stringify(of)})`);
  return {
    scenario: word(scenario, 'the scenario'),
    seed: whole(seed, 'the seed'),
    switches: switchValues(switches),
    inputs: list(inputs, 'the list of commands', 0, traceLimits.inputs).map(unpackInput),
    decisions: list(decisions, 'the list of decisions', 0, traceLimits.decisions).map(unpackDecision),
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return bad('it is cut off or damaged');
  }
}

function unpackInput(packed: unknown, i: number): Input {
  const name = `command ${i + 1}`;
  const [id, type, at, data, after, token] = list(packed, name, 4, 6);
  const input = {
    id: word(id, `the id of ${name}`),
    type: word(type, `the type of ${name}`),
    at: time(at, `the time of ${name}`),
    data: object(data, `the payload of ${name}`),
  };
  if (isTooDeep(input.data, traceLimits.depth)) bad(`the payload of ${name} is nested too deeply`);
  return {
    ...input,
    ...(after === undefined || after === null ? undefined : { after: time(after, `the step of ${name}`) }),
    ...(token === undefined ? undefined : { token: word(token, `the token of ${name}`) }),
  };
}

function unpackDecision(packed: unknown, i: number): Decision {
  const name = `decision ${i + 1}`;
  const [kind, step, what, option] = list(packed, name, 3, 4);
  const at = stepName(step, name);
  switch (kind) {
    case 'f':
      return { kind: 'fault', at, fault: faultFrom(what, name) };
    case 'e':
      return {
        kind: 'env',
        at,
        choice: word(what, `the choice of ${name}`),
        option: word(option, `the option of ${name}`),
      };
    case 'j':
      if (what !== 'shortest' && what !== 'longest') bad(`the delay of ${name} is neither shortest nor longest`);
      return { kind: 'jitter', at, option: what };
    case 's':
      return { kind: 'sched', at, instead: stepName(what, name) };
    default:
      return bad(`${name} is of no known kind`);
  }
}

const crashPoints: readonly unknown[] = ['before commit', 'after commit', 'after publish'];
const kinds: readonly unknown[] = faultKinds;

/** Rebuilt from what its kind needs: nothing else gets through. */
function faultFrom(value: unknown, name: string): Fault {
  const { kind, times, ms, when, as, link } = object(value, `the fault of ${name}`);
  if (!kinds.includes(kind)) bad(`the fault of ${name} is of no known kind`);
  switch (kind) {
    case 'fail':
      return { kind, times: time(times, `the count of ${name}`), ...failsAs(as, name) };
    case 'poison':
      return { kind, ...failsAs(as, name) };
    case 'delay':
    case 'down':
      return { kind, ms: time(ms, `the time of ${name}`) };
    case 'cut':
      return { kind, link: word(link, `the link of ${name}`), ms: time(ms, `the time of ${name}`) };
    case 'crash':
      if (!crashPoints.includes(when)) bad(`the crash of ${name} is at no known point`);
      return { kind, when } as Fault;
    default:
      return { kind } as Fault;
  }
}

function failsAs(as: unknown, name: string): { readonly as?: FailureReason } {
  if (as === undefined) return {};
  const reason = failureReasons.find((one) => one === as);
  return reason === undefined ? bad(`the failure of ${name} is of no known kind`) : { as: reason };
}

function switchValues(value: unknown): SwitchValues {
  const switches = object(value, 'the list of switches');
  for (const [name, one] of Object.entries(switches)) {
    if (!['boolean', 'number', 'string'].includes(typeof one))
      bad(`the switch '${name}' is neither on, off, a number nor a word`);
  }
  return switches as SwitchValues;
}

function list(value: unknown, name: string, least: number, most = least): readonly unknown[] {
  if (!Array.isArray(value)) return bad(`${name} is no list`);
  if (value.length < least) bad(`${name} is incomplete`);
  if (value.length > most) bad(`${name} has more than ${most} entries`);
  return value;
}

function object(value: unknown, name: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return bad(`${name} is no object`);
  return value as JsonObject;
}

function word(value: unknown, name: string): string {
  return typeof value === 'string' && value !== '' && value.length <= 1_000 ? value : bad(`${name} is no word`);
}

function whole(value: unknown, name: string): number {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : bad(`${name} is no whole number`);
}

function time(value: unknown, name: string): number {
  const n = whole(value, name);
  return n >= 0 && n < 2 ** 50 ? n : bad(`${name} is out of range`);
}

function stepName(value: unknown, name: string): string {
  return typeof value === 'string' && /^[0-9a-f]{16}$/.test(value) ? value : bad(`${name} names no step`);
}

function isTooDeep(value: Json, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return left === 0 || Object.values(value).some((one) => isTooDeep(one, left - 1));
}
