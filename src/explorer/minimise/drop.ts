/** Leaves out what is not needed. */
import { ddmin } from './ddmin.ts';
import type { Candidate, Pass } from './trials.ts';

type Part =
  | { readonly of: 'blows'; readonly one: Candidate['blows'][number] }
  | { readonly of: 'rules'; readonly one: Candidate['rules'][number] }
  | { readonly of: 'choices'; readonly one: Candidate['choices'][number] };

/** Blows, and what the script itself breaks and chooses. */
export const dropBlows: Pass = (from, trials) => {
  const all: readonly Part[] = [
    ...from.blows.map((one) => ({ of: 'blows', one }) as const),
    ...from.rules.map((one) => ({ of: 'rules', one }) as const),
    ...from.choices.map((one) => ({ of: 'choices', one }) as const),
  ];
  const withOnly = (some: readonly Part[]): Candidate => ({
    ...from,
    blows: some.flatMap((part) => (part.of === 'blows' ? [part.one] : [])),
    rules: some.flatMap((part) => (part.of === 'rules' ? [part.one] : [])),
    choices: some.flatMap((part) => (part.of === 'choices' ? [part.one] : [])),
  });
  const left = ddmin(all, (some) => trials.fails(withOnly(some)));
  return left.length === all.length ? from : withOnly(left);
};

/** A blow at a step that no longer exists strikes nothing: the next round leaves it out. */
export const dropCommands: Pass = (from, trials) => {
  const inputs = ddmin(from.inputs, (some) => trials.fails({ ...from, inputs: some }));
  return inputs.length === from.inputs.length ? from : { ...from, inputs };
};
