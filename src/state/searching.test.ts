import { beforeEach, expect, test } from 'vitest';
import type { Explorer, Problem } from '../kernel/index.ts';
import { setExplorer } from './explorer.ts';
import { useNotices } from './notices.ts';
import { searching, type Search, type SearchStatus } from './searching.ts';

interface Said {
  readonly progress: { readonly done: boolean };
  readonly problem: Problem | null;
  readonly word: string;
}

const heard: string[] = [];
let status: SearchStatus = 'idle';
const work = searching<Said>(
  (now) => (status = now),
  ({ word }, n) => heard.push(`${n} ${word}`),
);

/** A search that says and hears what the test wants. */
class Fake {
  readonly done: string[] = [];
  private listen: ((news: Said) => void) | null = null;
  readonly begin: Search<Said> = (_, hear) => {
    this.done.push('begin');
    this.listen = hear;
    const told = (what: string) => () => void this.done.push(what);
    return { pause: told('pause'), resume: told('resume'), cancel: told('cancel') };
  };
  say(word: string, end: 'done' | 'failed' | null = null): void {
    const problem = end === 'failed' ? ({ type: 'engine-stopped', message: 'It stopped' } as const) : null;
    this.listen?.({ word, progress: { done: end === 'done' }, problem });
  }
}

/** When the explorer is there, the test says. */
function loading(): { readonly arrive: () => void; readonly fail: (why: string) => void } {
  let arrive: () => void = () => undefined;
  let fail: (why: string) => void = () => undefined;
  const there = new Promise<Explorer>((resolve, reject) => {
    arrive = () => resolve({} as Explorer);
    fail = (why) => reject(new Error(why));
  });
  setExplorer(() => there);
  return { arrive, fail };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  loading().arrive();
  work.begin([]);
  heard.length = 0;
  useNotices.setState({ notices: [] });
});

test('a search that cannot begin fails, and says why; whoever asks again has another chance', async () => {
  const never = loading();
  const [one, other] = [new Fake(), new Fake()];
  work.begin([one.begin]);
  never.fail('The explorer is not there');
  await settled();
  expect([status, one.done]).toEqual(['failed', []]);
  expect(useNotices.getState().notices).toMatchObject([{ text: 'The explorer is not there' }]);
  loading().arrive();
  work.begin([other.begin]);
  await settled();
  expect([status, other.done]).toEqual(['running', ['begin']]);
});

test('one that cannot begin does not fail the one that was asked for after it', async () => {
  const late = loading();
  const [one, other] = [new Fake(), new Fake()];
  work.begin([one.begin]);
  loading().arrive();
  work.begin([other.begin]);
  await settled();
  late.fail('The explorer is not there');
  await settled();
  expect([status, one.done, other.done]).toEqual(['running', [], ['begin']]);
});

test('what an older one says late is not heard, nor is its failure', async () => {
  const [one, other] = [new Fake(), new Fake()];
  work.begin([one.begin]);
  await settled();
  work.begin([other.begin]);
  await settled();
  one.say('late');
  one.say('too late', 'failed');
  expect([status, heard, one.done]).toEqual(['running', [], ['begin', 'cancel']]);
  other.say('all of it', 'done');
  expect([status, heard]).toEqual(['done', ['0 all of it']]);
});

test('several are searched one after the other; a problem ends them all', async () => {
  const all = [new Fake(), new Fake(), new Fake()];
  work.begin(all.map(({ begin }) => begin));
  await settled();
  all[0]?.say('first', 'done');
  await settled();
  expect([status, all.map(({ done }) => done.length)]).toEqual(['running', [1, 1, 0]]);
  all[1]?.say('second', 'failed');
  await settled();
  expect([status, heard, all[2]?.done]).toEqual(['failed', ['0 first', '1 second'], []]);
});

test('a pause holds for the next of them as well', async () => {
  const [one, other] = [new Fake(), new Fake()];
  work.begin([one.begin, other.begin]);
  await settled();
  work.pause();
  // its last word was under way
  one.say('done anyway', 'done');
  await settled();
  expect([status, other.done]).toEqual(['paused', ['begin', 'pause']]);
  work.resume();
  expect([status, other.done.at(-1)]).toEqual(['running', 'resume']);
});

test('what is paused or cancelled before there is an explorer stays so', async () => {
  const slow = loading();
  const [one, other] = [new Fake(), new Fake()];
  work.begin([one.begin]);
  work.cancel();
  slow.arrive();
  await settled();
  expect([status, one.done]).toEqual(['cancelled', []]);
  const slower = loading();
  work.begin([other.begin]);
  work.pause();
  slower.arrive();
  await settled();
  expect([status, other.done]).toEqual(['paused', ['begin', 'pause']]);
});

test('after the end there is nothing to pause', async () => {
  const one = new Fake();
  work.begin([one.begin]);
  await settled();
  one.say('all of it', 'done');
  work.pause();
  work.resume();
  expect([status, one.done]).toEqual(['done', ['begin']]);
});
