import { median } from '../statistics.ts';
import { castore } from './castore.ts';
import { deposits, type Contender, type History } from './contender.ts';
import { emmett } from './emmett.ts';
import { floor } from './floor.ts';
import { ours } from './ours.ts';
import { redux } from './redux.ts';
import { xstate } from './xstate.ts';

/** Wall ms by question and contender, round after round; of seeks the mean of a round. */
export interface Rewound {
  readonly [questionAndContender: string]: readonly number[];
}

export interface Rewinding {
  readonly size: number;
  readonly rounds: number;
  /** Redux DevTools copies its list of actions for each: all of a long history would take minutes. */
  readonly reduxHandles: number;
}

export const contenders: readonly Contender[] = [floor, redux, xstate, emmett, castore, ours];
const seeks = 20;
const repeats = 7;
/** Wall ms: a browser's clock counts in tenths. */
const tooShort = 1;
const oftenEnough = 50;
/**
 * Of more than these there is no room for what Redux DevTools keeps after each action, nor for all steps twice; emmett in
 * memory takes longer for an event the more there are, and would take the better part of an hour.
 */
const most = 200_000;

/** Throws where somebody comes to another balance than the floor. */
export async function measureRewind({ size, rounds, reduxHandles }: Rewinding): Promise<Rewound> {
  const found: Record<string, number[]> = {};
  const all = deposits(size);
  for (let round = 0; round <= rounds; round += 1) {
    const expected = new Map<string, number | undefined>();
    for (const contender of contenders) {
      if ((contender === redux || contender === emmett) && size > most) continue;
      // the first round is for the compiler, unless it is the only one
      const note = (question: string, ms: number): void => {
        if (round > 0 || rounds === 0) (found[`${question}/${contender.id}`] ??= []).push(ms);
      };
      const count = contender === redux ? Math.min(size, reduxHandles) : size;
      const some = all.slice(0, count);
      globalThis.gc?.();
      const [handleMs, handled] = await timed(() => contender.handle(some));
      note('handle', (handleMs * size) / count);
      const history = handled ?? (await contender.fill?.(all));
      // nobody pays for what another, or his own past, has left behind
      globalThis.gc?.();
      if (history === undefined) throw new Error(`${contender.id} has no history`);
      await ask(history, contender.id, size, expected, note);
    }
  }
  return found;
}

async function ask(
  history: History,
  id: string,
  size: number,
  expected: Map<string, number | undefined>,
  note: (question: string, ms: number) => void,
): Promise<void> {
  const accounts = size / 10;
  const compare = (question: string, answer: number | undefined): void => {
    if (!expected.has(question)) expected.set(question, answer);
    if (expected.get(question) === answer) return;
    throw new Error(`${question}: ${id} comes to ${answer}, the floor to ${expected.get(question)}`);
  };
  /** So many times in a row; the middle one counts, since the collector of garbage meets one or the other. */
  const often = async (times: number, question: string, work: (i: number) => Promise<number>, same = question) => {
    const all: number[] = [];
    for (let i = 0; i < times; i += 1) {
      const [ms, answer] = await timed(() => work(i));
      compare(`${same} ${i}`, answer);
      all.push(ms);
    }
    const ms = median(all);
    note(question, times > 1 && ms < tooShort ? await meanOf(work) : ms);
  };
  const { rebuild, rebuildWorld, leaveOut, decideAnew } = history;
  await often(repeats, 'rebuild', () => rebuild());
  if (rebuildWorld !== undefined) await often(1, 'world', () => rebuildWorld(), 'rebuild');
  if (history.seek !== undefined) {
    const [ms] = await timed(async () => {
      for (let i = 1; i <= seeks; i += 1) {
        const n = (i * 7919) % size;
        compare(`seek ${n}`, await history.seek?.(n, n % accounts));
      }
    });
    note('seek', ms / seeks);
  }
  // last: some change their history in place
  const early = accounts + 3;
  if (leaveOut !== undefined) await often(repeats, 'change', (i) => leaveOut(early + i));
  if (decideAnew !== undefined && size <= most) await often(1, 'anew', () => decideAnew(early), 'change');
}

async function meanOf(work: (i: number) => Promise<unknown>): Promise<number> {
  const [ms] = await timed(async () => {
    for (let i = repeats; i < repeats + oftenEnough; i += 1) await work(i);
  });
  return ms / oftenEnough;
}

async function timed<Result>(work: () => Promise<Result>): Promise<readonly [ms: number, result: Result]> {
  const begun = performance.now();
  const result = await work();
  return [performance.now() - begun, result];
}
