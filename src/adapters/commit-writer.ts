import { familyOf } from '../kernel/index.ts';
import type { Append, Appended, StoreError } from '../kernel/index.ts';
import type { CommitReader } from './commit-reader.ts';
import type { CommitRow, Entry } from './commit-row.ts';
import { packRow, rowEntries } from './commit-row.ts';
import type { SagascopeDatabase } from './database.ts';
import type { Verdict } from './decide-append.ts';
import { decideAppend } from './decide-append.ts';
import type { Waiting } from './group-commit.ts';
import type { ForgottenRow } from './key-table.ts';
import { forgottenRows, hasSeals } from './keyring.ts';
import type { Keyring } from './keyring.ts';
import { RunHead } from './run-head.ts';
import type { RunRow } from './run-row.ts';
import { corrupt, unknownRun } from './store-error.ts';
import { toStoreError } from './to-store-error.ts';

type Work = Waiting<Append, Appended>;

/** What one run writes in this group. */
interface Part {
  readonly head: RunHead;
  /** In order, with the answers that hold once the rows are durable. */
  readonly settled: readonly { readonly work: Work; readonly answer: Appended }[];
  readonly rows: readonly CommitRow[];
  readonly forgotten: readonly ForgottenRow[];
  /** Has to wait for these rows. */
  readonly left: readonly Work[];
}

/** So many times another writer may be first before something else must be wrong. */
const patience = 100;

/**
 * Writes groups of appends. Each append is decided in memory against the run's head, so that one conflict is one
 * answer and the rest of the group goes on. Where the database says that another tab was first, the heads are thrown
 * away and the same appends are decided again on what is there now.
 */
export class CommitWriter {
  readonly #db: SagascopeDatabase;
  readonly #reader: CommitReader;
  readonly #heads = new Map<string, RunHead>();
  readonly #keyring: Keyring;
  /** Another error that says more, where there is one. */
  readonly #why: (error: StoreError) => StoreError;
  #conflicts = 0;

  constructor(db: SagascopeDatabase, reader: CommitReader, keyring: Keyring, why: (error: StoreError) => StoreError) {
    this.#db = db;
    this.#reader = reader;
    this.#keyring = keyring;
    this.#why = why;
  }

  forget(run: string): void {
    this.#heads.delete(run);
  }

  async write(group: readonly Work[]): Promise<readonly Work[]> {
    const parts: Part[] = [];
    for (const [run, works] of byRun(group)) {
      const part = await this.#part(run, works);
      if (part !== null) parts.push(part);
    }
    const left = parts.flatMap((part) => part.left);
    const rows = parts.flatMap((part) => part.rows);
    try {
      if (rows.length > 0) await this.#store(parts, rows);
      this.#conflicts = 0;
    } catch (reason) {
      for (const { head } of parts) this.#heads.delete(head.run);
      const works = parts.flatMap((part) => part.settled.map(({ work }) => work));
      const error = toStoreError(reason);
      if (error === null && this.#conflicts++ < patience) return [...works, ...left];
      this.#refuse(works, error ?? corrupt('The rows of this run contradict each other.'));
      return left;
    }
    for (const { settled } of parts) for (const { work, answer } of settled) work.resolve(answer);
    return left;
  }

  #refuse(works: readonly Work[], reason: StoreError): void {
    const error = this.#why(reason);
    for (const { resolve } of works) resolve({ ok: false, error });
  }

  async #store(parts: readonly Part[], rows: readonly CommitRow[]): Promise<void> {
    const heads = parts.filter((part) => part.rows.length > 0).map((part) => part.head);
    await this.#db.addCommits(
      await this.#locked(parts, rows),
      heads.map((head) => head.run),
      (row, index) => isSame(row, heads[index]),
      parts.flatMap((part) => part.forgotten),
    );
  }

  /** Runs without personal text wait for nothing here. */
  async #locked(parts: readonly Part[], rows: readonly CommitRow[]): Promise<readonly CommitRow[]> {
    if (!rows.some(({ packed }) => hasSeals(packed))) return rows;
    const families = new Map(parts.map(({ head }) => [head.run, familyOf(head.info)]));
    return Promise.all(
      rows.map(async (row) => ({
        ...row,
        packed: await this.#keyring.lockText(families.get(row.run) ?? row.run, row.packed),
      })),
    );
  }

  /** Null where everything is answered already. */
  async #part(run: string, works: readonly Work[]): Promise<Part | null> {
    try {
      const head = this.#heads.get(run) ?? (await this.#load(run));
      if (head === null) {
        this.#refuse(works, unknownRun(run));
        return null;
      }
      this.#heads.set(run, head);
      await this.#learn(head, works);
      const part = await this.#decide(head, works);
      // A write proves that the head was right. Where nothing is written, an answer may rest on what another tab has
      // changed since.
      if (part.rows.length > 0 || (await this.#isFresh(head))) return part;
      this.#heads.delete(run);
      return { ...part, settled: [], left: [...part.settled.map(({ work }) => work), ...part.left] };
    } catch (reason) {
      this.#heads.delete(run);
      this.#refuse(works, toStoreError(reason) ?? corrupt(`Run ${run} cannot be read.`));
      return null;
    }
  }

  async #decide(head: RunHead, works: readonly Work[]): Promise<Part> {
    const settled: { work: Work; answer: Appended }[] = [];
    const entries: Entry[] = [];
    const people: string[] = [];
    let length = head.length;
    let left: readonly Work[] = [];
    for (const [index, work] of works.entries()) {
      const { request, reject } = work;
      let verdict: Verdict;
      try {
        verdict = decideAppend(head, request);
      } catch (bug) {
        reject(bug);
        continue;
      }
      if (verdict.kind === 'look') {
        // What is stored is only all there is when nothing of this group waits to be written.
        if (entries.length > 0) {
          left = works.slice(index);
          break;
        }
        await this.#look(head, request);
        verdict = decideAppend(head, request);
      }
      if (verdict.kind === 'look') throw new Error('an append looks for something that is never found');
      if (verdict.kind === 'answer') {
        settled.push({ work, answer: verdict.answer });
        continue;
      }
      const { first, version, position } = verdict;
      entries.push(entryOf(request, first, position));
      if (request.forgets !== undefined) people.push(...request.forgets);
      head.advance(request, first, position);
      settled.push({ work, answer: { ok: true, version, position, repeated: false } });
    }

    const rows: CommitRow[] = [];
    for (let start = 0; start < entries.length; start += rowEntries) {
      const part = entries.slice(start, start + rowEntries);
      length = part.findLast((entry) => entry.r !== undefined)?.r?.n ?? length;
      rows.push(packRow({ run: head.run, seq: head.seq + 1 + rows.length, length }, part, head.open));
    }
    head.seq += rows.length;
    return { head, settled, rows, left, forgotten: forgottenRows(familyOf(head.info), people) };
  }

  async #load(run: string): Promise<RunHead | null> {
    const row = await this.#db.runs.get(run);
    if (row === undefined || row.hidden) return null;
    const { parent } = row.info;
    const stored = await this.#reader.last(run);
    const last = stored ?? {
      seq: 0,
      length: parent?.step ?? 0,
      position: parent === null ? 0 : await this.#reader.positionAfter(parent.run, parent.step),
    };
    const [open, inherited] = await Promise.all([this.#reader.open(run, stored), this.#reader.inherited(row.info)]);
    const complete = stored === null && parent === null;
    return new RunHead({ info: row.info, birth: row.birth, last, open, inherited, complete });
  }

  /** Versions of the streams, and the events' ids where an append names no version: all in one go. */
  async #learn(head: RunHead, works: readonly Work[]): Promise<void> {
    const streams = new Set<string>();
    const searched = new Set<string>();
    for (const { request } of works) {
      const { stream, expected, events } = request;
      if (stream === null) continue;
      if (!head.knowsVersion(stream)) streams.add(stream);
      if (typeof expected === 'string' && expected !== 'none' && events.length > 0) searched.add(stream);
    }
    await Promise.all(
      [...streams].map(async (stream) => {
        head.learnVersion(stream, await this.#reader.version([head, ...head.inherited], stream));
      }),
    );
    await Promise.all(
      [...searched].filter((stream) => !head.knowsEvents(stream)).map((stream) => this.#learnEvents(head, stream)),
    );
  }

  async #isFresh(head: RunHead): Promise<boolean> {
    const { runs, commits } = this.#db;
    const [run, next] = await this.#db.transaction('r', runs, commits, () =>
      Promise.all([runs.get(head.run), commits.get([head.run, head.seq + 1])]),
    );
    return isSame(run, head) && next === undefined;
  }

  async #look(head: RunHead, { step, stream }: Append): Promise<void> {
    if (step !== undefined) head.learnStep(step.n, await this.#reader.step(head.run, step.n));
    if (stream !== null && !head.knowsEvents(stream)) await this.#learnEvents(head, stream);
  }

  async #learnEvents(head: RunHead, stream: string): Promise<void> {
    head.learnEvents(stream, await this.#reader.stream(head.run, stream, 1, Infinity));
  }
}

function entryOf({ stream, events, step }: Append, first: number, position: number): Entry {
  if (step === undefined)
    return stream === null ? { p: position, e: events } : { s: stream, v: first, p: position, e: events };
  const place = stream === null ? {} : { s: stream, v: first };
  const metas = events.some((event) => event.meta !== undefined) ? events.map((event) => event.meta ?? null) : null;
  return { ...place, p: position, r: step, ...(metas === null ? {} : { m: metas }) };
}

/** Whether the run is there, and not another one of the same name. */
function isSame(row: RunRow | undefined, head: RunHead | undefined): boolean {
  return row !== undefined && !row.hidden && row.birth === head?.birth;
}

function byRun(group: readonly Work[]): Map<string, Work[]> {
  const runs = new Map<string, Work[]>();
  for (const work of group) {
    const works = runs.get(work.request.run);
    if (works === undefined) runs.set(work.request.run, [work]);
    else works.push(work);
  }
  return runs;
}
