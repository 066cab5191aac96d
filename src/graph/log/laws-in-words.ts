import type { LawView } from '../../kernel/index.ts';

/** Design px: a lamp with the gap after it, and a character of a sentence. */
const lamp = 28;
const character = 6.1;
const heading = 64;

/**
 * Which laws are written out in so much room, in design px: those that are broken, one after the other; and all others, or
 * none of them, for a list of beginnings says nothing. Of what is broken the first is always said, with an ellipsis if need be.
 */
export function lawsInWords(laws: readonly Pick<LawView, 'sentence' | 'status'>[], room: number): ReadonlySet<string> {
  const said = new Set<string>();
  let left = room - heading - laws.length * lamp;
  for (const { sentence, status } of laws) {
    if (status !== 'broken') continue;
    left -= sentence.length * character;
    if (left >= 0 || said.size === 0) said.add(sentence);
  }
  const others = laws.filter(({ status }) => status !== 'broken');
  const needed = others.reduce((sum, { sentence }) => sum + sentence.length * character, 0);
  if (needed <= left) for (const { sentence } of others) said.add(sentence);
  return said;
}
