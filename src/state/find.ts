import { hitFrom, searchOf, type FindForm } from '../graph/find/form.ts';
import type { BisectQuestion, FindHit, FindQuery } from '../kernel/index.ts';
import { act } from './act.ts';
import { driver } from './driver.ts';
import { nothingFound, useFind } from './find-store.ts';
import { toProblem } from './problems.ts';
import { useRun } from './run-store.ts';
import { seek } from './transport.ts';

/** Hits that are kept: enough for all marks of a timeline, and for anybody who goes through them. */
const kept = 20_000;
/** Wall ms between two pictures of what was found so far. */
const pace = 100;

let asked = 0;

/** Opens the panel, with a question where there is one. */
export function openFind(form?: Partial<FindForm>): void {
  useFind.setState(({ form: before }) => ({ open: true, form: { ...before, ...form } }));
  if (form !== undefined || useFind.getState().status === 'idle') look();
}

export function closeFind(): void {
  asked += 1;
  useFind.setState({ open: false, ...nothingFound });
}

/** What is asked from now on; what was under way is given up. */
export function changeForm(change: Partial<FindForm>): void {
  useFind.setState(({ form }) => ({ form: { ...form, ...change } }));
  look();
}

/** Looks for what the form says, from the start. */
export function look(): void {
  const mine = ++asked;
  const search = searchOf(useFind.getState().form);
  useFind.setState(nothingFound);
  if (search === null || useRun.getState().state === null) return;
  useFind.setState({ status: 'looking', length: useRun.getState().length });
  const wanted = (): boolean => mine === asked;
  const work = search.kind === 'find' ? findAll(search.query, wanted) : bisect(search.question, wanted);
  work.then(
    () => wanted() && useFind.setState({ status: 'done' }),
    (error: unknown) => wanted() && useFind.setState({ status: 'failed', problem: toProblem(error).message }),
  );
}

async function findAll(query: FindQuery, wanted: () => boolean): Promise<void> {
  const hits: FindHit[] = [];
  let after = 0;
  let shown = Number.NEGATIVE_INFINITY;
  for (;;) {
    const part = await driver().find(query, after);
    if (!wanted()) return;
    hits.push(...part.hits.slice(0, kept - hits.length));
    const more = hits.length === kept;
    const over = part.end || more;
    const now = performance.now();
    // the first hits show at once, all others at a pace
    if (over || now - shown >= pace || (useFind.getState().hits.length === 0 && hits.length > 0)) {
      shown = now;
      useFind.setState({ hits: [...hits], searched: part.searched, length: part.length, more });
    }
    if (over) return;
    after = part.searched;
  }
}

async function bisect(question: BisectQuestion, wanted: () => boolean): Promise<void> {
  let after = 0;
  for (;;) {
    const part = await driver().bisect(question, after);
    if (!wanted()) return;
    const { searched, length, end } = part;
    const hits = end === null || end.step === null ? [] : [{ step: end.step, what: end.detail ?? 'fails here' }];
    useFind.setState({ searched, length, bisection: end, hits });
    if (end !== null) return;
    after = searched;
  }
}

/** To the hit after the cursor, or to the one before it. */
export function goToHit(way: 'next' | 'previous'): void {
  const { hits } = useFind.getState();
  const hit = hits[hitFrom(hits, useRun.getState().cursor, way)];
  if (hit !== undefined) act(seek(hit.step));
}

/** What was found in one run says nothing about another. */
export function followRun(): () => void {
  return useRun.subscribe((now, before) => {
    if (now.state?.run.id === before.state?.run.id || before.state === null) return;
    asked += 1;
    useFind.setState(nothingFound);
    if (useFind.getState().open) look();
  });
}
