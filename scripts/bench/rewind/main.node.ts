// In a process of its own, bundled: prints what it measured, as one line of JSON.
import { castore } from './castore.ts';
import { deposits, type Contender, type History } from './contender.ts';
import { emmett } from './emmett.ts';
import { floor } from './floor.ts';
import { ours } from './ours.ts';
import { redux } from './redux.ts';

/** Wall ms by question and contender, round after round; of seeks the mean of a round. */
export interface Rewound {
  readonly [questionAndContender: string]: readonly number[];
}

const contenders: readonly Contender[] = [floor, redux, emmett, castore, ours];
const seeks = 20;

/** Throws where somebody comes to another balance than the floor. */
async function measure(size: number, rounds: number, reduxHandles: number): Promise<Rewound> {
  const found: Record<string, number[]> = {};
  for (let round = 0; round <= rounds; round += 1) {
    const expected = new Map<string, number | undefined>();
    for (const contender of contenders) {
      // the first round is for the compiler
      const note = (question: string, ms: number): void => {
        if (round > 0) (found[`${question}/${contender.id}`] ??= []).push(ms);
      };
      // Redux DevTools copies its list of actions for each: all of a long history would take minutes
      const count = contender === redux ? Math.min(size, reduxHandles) : size;
      const all = deposits(size);
      const some = all.slice(0, count);
      const [handleMs, handled] = await timed(() => contender.handle(some));
      note('handle', (handleMs * size) / count);
      const history = handled ?? (await contender.fill?.(all));
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
  const [rebuildMs, first] = await timed(() => history.rebuild());
  compare('rebuild', first);
  note('rebuild', rebuildMs);
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
  if (history.leaveOut !== undefined) {
    const [ms, left] = await timed(async () => history.leaveOut?.(accounts + 3));
    compare('change', left);
    note('change', ms);
  }
}

/** Bytes a deposit that are held once all is handled. */
async function memory(id: string, size: number): Promise<number> {
  const contender = contenders.find((one) => one.id === id);
  if (contender === undefined) throw new Error(`Nobody is called ${id}`);
  const all = deposits(size);
  globalThis.gc?.();
  const before = process.memoryUsage();
  const history = await (contender.fill?.(all) ?? contender.handle(all));
  globalThis.gc?.();
  const after = process.memoryUsage();
  if (history?.kept === undefined) throw new Error('Nothing is kept');
  return (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / size;
}

async function timed<Result>(work: () => Promise<Result>): Promise<readonly [ms: number, result: Result]> {
  const begun = performance.now();
  const result = await work();
  return [performance.now() - begun, result];
}

const [task, size = '1000', second = '1', third = '1000'] = process.argv.slice(2);
const result =
  task === 'memory' ? await memory(second, Number(size)) : await measure(Number(size), Number(second), Number(third));
console.log(JSON.stringify(result));
