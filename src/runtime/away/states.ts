import type { Json } from '../../kernel/index.ts';
import { firstWhere } from '../run/first-where.ts';
import type { StatesPart } from './block.ts';

/** The states of one instance in one block. */
export interface OwnStates {
  /** The newest after that step; null where all of them are newer. */
  at(step: number): OwnState | null;
}

export interface OwnState {
  readonly version: number;
  /** Null where the instance was thrown away. */
  readonly state: Json;
}

const decoder = new TextDecoder();

/** Cuts them out, so that the part need not be kept for them. */
export function ownStates(part: StatesPart, instance: number): OwnStates {
  const count = part.instance.length;
  const from = firstWhere(0, count, (i) => (part.instance[i] ?? 0) >= instance);
  const to = firstWhere(from, count, (i) => (part.instance[i] ?? 0) > instance);
  const steps = part.step.slice(from, to);
  const versions = part.version.slice(from, to);
  const begin = from === 0 ? 0 : (part.end[from - 1] ?? 0);
  const ends = part.end.slice(from, to).map((end) => end - begin);
  const bytes = part.bytes.slice(begin, begin + (ends.at(-1) ?? 0));
  return {
    at(step) {
      const i = firstWhere(0, steps.length, (at) => (steps[at] ?? 0) > step) - 1;
      if (i < 0) return null;
      const text = decoder.decode(bytes.subarray(i === 0 ? 0 : ends[i - 1], ends[i]));
      return { version: versions[i] ?? 0, state: text === '' ? null : (JSON.parse(text) as Json) };
    },
  };
}
