import type { Json } from '../../kernel/index.ts';
import { firstWhere } from '../run/first-where.ts';
import type { StatesPart } from './block.ts';

/** The states of one instance in one slice. */
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

/** The newest state of an instance after that step of the slice; null where it has none by then. */
export function stateIn(part: StatesPart, instance: number, step: number): OwnState | null {
  const after = firstWhere(0, part.instance.length, (i) => {
    const other = part.instance[i] ?? 0;
    return other > instance || (other === instance && (part.step[i] ?? 0) > step);
  });
  return after === 0 || part.instance[after - 1] !== instance ? null : read(part, after - 1);
}

/** Cuts them out, so that the part need not be kept for them. */
export function ownStates(part: StatesPart, instance: number): OwnStates {
  const count = part.instance.length;
  const from = firstWhere(0, count, (i) => (part.instance[i] ?? 0) >= instance);
  const to = firstWhere(from, count, (i) => (part.instance[i] ?? 0) > instance);
  const begin = from === 0 ? 0 : (part.end[from - 1] ?? 0);
  const end = part.end.slice(from, to).map((at) => at - begin);
  const own = {
    step: part.step.slice(from, to),
    version: part.version.slice(from, to),
    end,
    bytes: part.bytes.slice(begin, begin + (end.at(-1) ?? 0)),
  };
  return {
    at(step) {
      const after = firstWhere(0, own.step.length, (i) => (own.step[i] ?? 0) > step);
      return after === 0 ? null : read(own, after - 1);
    },
  };
}

function read({ version, end, bytes }: Pick<StatesPart, 'version' | 'end' | 'bytes'>, i: number): OwnState {
  const text = decoder.decode(bytes.subarray(i === 0 ? 0 : end[i - 1], end[i]));
  return { version: version[i] ?? 0, state: text === '' ? null : (JSON.parse(text) as Json) };
}
