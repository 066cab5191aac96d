// In a process of its own, bundled, one task each: prints what it measured, as one line of JSON.
import { searched, searchedUnpruned, searchOf, toItsEnd, type ScriptName, type Searched } from './searched.ts';

/** Searches by name, round after round. */
export interface Warm {
  readonly [search: string]: readonly Searched[];
}

function warm(rounds: number, faults: number, unprunedFaults: number): Warm {
  const turns: Record<string, () => Searched> = {};
  for (let n = 1; n <= faults; n += 1) turns[`short-${n}`] = () => searched('short', n);
  for (const n of [1, 2]) turns[`long-${n}`] = () => searched('long', n);
  for (let n = 1; n <= unprunedFaults; n += 1) turns[`unpruned-${n}`] = () => searchedUnpruned('short', n);
  const found: Record<string, Searched[]> = {};
  // the first round is for the compiler
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, turn] of Object.entries(turns)) {
      const one = repeated(turn);
      if (round > 0) (found[name] ??= []).push(one);
    }
  }
  return found;
}

/** What is over in a few milliseconds is done again, and its mean taken: the clock and the collector are coarse. */
function repeated(turn: () => Searched): Searched {
  let ms = 0;
  for (let n = 1; ; n += 1) {
    const one = turn();
    ms += one.ms;
    if (ms >= 100) return { ...one, ms: ms / n };
  }
}

/** What a search holds at its end. */
export interface Held {
  readonly megabytes: number;
  readonly states: number;
  readonly steps: number;
  /** Steps of the run without a fault. */
  readonly length: number;
}

function held(script: ScriptName, faults: number): Held {
  const before = bytes();
  const search = toItsEnd(searchOf(script, faults));
  const megabytes = (bytes() - before) / 1e6;
  // it is asked afterwards, so that it is still held above
  const { counts, base } = search.result();
  return { megabytes, states: counts.states, steps: counts.steps, length: base.steps };
}

/** The table of states is no part of the heap. */
function bytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const [task, ...given] = process.argv.slice(2);
const [first = 1, second = 1, third = 1] = given.map(Number);
const tasks: { readonly [task: string]: () => unknown } = {
  cold: () => searched('short', first),
  warm: () => warm(first, second, third),
  heap: () => held('short', first),
  'heap-long': () => held('long', first),
};
console.log(JSON.stringify(tasks[task ?? '']?.()));
