/** What was made smaller, in words. */
import type { Input } from '../../kernel/index.ts';
import type { Json } from '../../shared/json.ts';
import type { Candidate } from './trials.ts';
import { blowText, measured, ruleText } from './words.ts';

export function smallerThan(first: Candidate, last: Candidate): readonly string[] {
  return [
    ...fewer('blow', first.blows, last.blows),
    ...fewer('fault of the script', first.rules, last.rules, 'faults of the script'),
    ...fewer('choice of the script', first.choices, last.choices, 'choices of the script'),
    ...last.blows.flatMap(({ is, was }) => {
      if (is.at !== was.at) return [`${blowText(was)} -> ${blowText(is)}`];
      if (is.decision.kind !== 'fault' || was.decision.kind !== 'fault' || is.decision === was.decision) return [];
      return [`${blowText(was)} -> ${measured(is.decision.fault)}`];
    }),
    ...last.rules.flatMap(({ is, was }) => (is === was ? [] : [`${ruleText(was)} -> ${measured(is.fault)}`])),
    ...fewer('command', first.inputs, last.inputs),
    ...last.inputs.flatMap((input) => lowered(first.inputs.find(({ id }) => id === input.id) ?? input, input)),
  ];
}

function fewer(
  what: string,
  before: readonly unknown[],
  after: readonly unknown[],
  many = `${what}s`,
): readonly string[] {
  const [n, left] = [before.length, after.length];
  return n === left ? [] : [`${n} ${n === 1 ? what : many} -> ${left}`];
}

const lowered = (before: Input, after: Input): readonly string[] => differences(before.type, before.data, after.data);

function differences(name: string, before: Json, after: Json): readonly string[] {
  if (typeof before === 'number' && typeof after === 'number')
    return before === after ? [] : [`${name}: ${before} -> ${after}`];
  if (typeof before !== 'object' || before === null) return [];
  return Object.entries(before).flatMap(([field, inner]) =>
    differences(`${name}.${field}`, inner, (after as { readonly [name: string]: Json })[field] ?? null),
  );
}
