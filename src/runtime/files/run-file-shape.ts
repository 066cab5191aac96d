import { failureReasons, faultKinds } from '../../kernel/index.ts';
import type { RunFile, Trace } from '../../kernel/index.ts';
import { problem } from '../problem.ts';
import { breakpoint } from './breakpoint-shape.ts';
import {
  amount,
  anything,
  exactly,
  flag,
  list,
  nullOr,
  object,
  record,
  share,
  text,
  whole,
  whyWrong,
} from './shape.ts';
import type { Check } from './shape.ts';

/** Steps in a file. The largest run of a lesson has some hundreds; this many are read and checked in seconds. */
export const mostSteps = 200_000;
const many = 10_000;

const fault: Check = (value, path) => (faults[kindOf(value)] ?? plainFault)(value, path);
const kindOf = (value: unknown) => String((value as { kind?: unknown } | null)?.kind);
const plainFault = object({ kind: exactly(...faultKinds) });
const as = { as: exactly(...failureReasons) };
const faults: Readonly<Record<string, Check>> = {
  fail: object({ kind: text, times: whole }, as),
  poison: object({ kind: text }, as),
  crash: object({ kind: text, when: exactly('before commit', 'after commit', 'after publish') }),
  delay: object({ kind: text, ms: whole }),
  down: object({ kind: text, ms: whole }),
  cut: object({ kind: text, link: text, ms: whole }),
};
const rule = object(
  { fault, message: text, at: nullOr(text), key: nullOr(text) },
  { since: whole, every: flag, chance: share, apart: whole, from: whole, until: whole },
);
const choice = object({ choice: text, option: text, key: nullOr(text) });
const input = object({ id: text, type: text, data: record, at: whole }, { after: whole, token: text });
const decision = object(
  { kind: exactly('fault', 'env', 'jitter', 'sched'), at: text },
  { fault, choice: text, option: text, instead: text },
);

const run = object(
  {
    id: text,
    scenario: text,
    title: text,
    switches: record,
    seed: whole,
    script: nullOr(text),
    parent: nullOr(object({ run: text, step: whole })),
    created: whole,
    touched: whole,
    inputs: list(input, many),
    rules: list(rule, many),
    choices: list(choice, many),
  },
  {
    note: anything,
    keys: text,
    breakpoints: list(breakpoint, many),
    hits: record,
    remark: text,
    deleted: nullOr(whole),
    variantOf: object({ run: text, step: whole }),
  },
);

const trace = object({
  scenario: text,
  switches: record,
  seed: whole,
  inputs: list(input, mostSteps),
  decisions: list(decision, mostSteps),
});

const message = {
  id: text,
  kind: exactly('command', 'event', 'reply', 'timeout', 'input', 'outbox'),
  type: text,
  from: text,
  data: record,
  cause: nullOr(text),
  correlation: text,
  position: nullOr(whole),
  undo: flag,
  origin: nullOr(object({ saga: text, key: text, step: whole })),
  asked: flag,
};
const retry = object({ times: whole, first: whole, factor: amount, atMost: whole, jitter: flag });
/** Left out where they say nothing. */
const special = {
  version: whole,
  upcast: record,
  via: object({
    consumer: text,
    key: text,
    token: text,
    captures: flag,
    takesFailures: flag,
    retry: nullOr(retry),
    depth: whole,
  }),
  token: text,
};
const event = object({ id: text, type: text, data: record, position: nullOr(whole) }, { version: whole });
const sent = object({ ...message, to: text, key: text, due: whole }, { ...special, copy: text });
const again = object({
  to: text,
  key: text,
  due: whole,
  attempt: whole,
  copy: text,
  why: exactly('retry', 'redelivery', 'duplicate', 'delay', 'rebuild', 'cut'),
});
const step = object({
  n: whole,
  id: text,
  at: whole,
  consumer: text,
  key: text,
  message: object(message, special),
  attempt: whole,
  copy: text,
  fault: nullOr(fault),
  outcome: exactly('handled', 'refused', 'duplicate', 'failed', 'parked', 'crashed', 'delayed', 'dropped'),
  error: nullOr(record),
  base: whole,
  events: list(event, many),
  sent: list(sent, many),
  cancelled: list(text, many),
  again: list(again, many),
  decisions: list(decision, many),
  hash: text,
});

const file = object({
  format: exactly('sagascope-run'),
  version: exactly(1),
  run,
  trace,
  records: list(step, mostSteps),
});

/** Throws a Problem `invalid-file`. */
export function checkFileShape(value: unknown): RunFile {
  const why = whyWrong(file, value, 'the file');
  if (why === null) return value as RunFile;
  throw problem('invalid-file', `This is not a run of Sagascope: ${why}. Nothing was imported.`);
}

/** Throws a Problem `invalid-trace`. */
export function checkTraceShape(value: unknown): Trace {
  const why = whyWrong(trace, value, 'the trace');
  if (why === null) return value as Trace;
  throw problem('invalid-trace', `This trace cannot be followed: ${why}. Ask for the link again.`);
}
