import { familyOf, withoutText } from '../kernel/index.ts';
import type { Append, Appended, Created, RunInfo, RunPart, StepRecord, Store, StoredEvent } from '../kernel/index.ts';
import { memoryKeyTable } from './key-table.ts';
import { Keyring } from './keyring.ts';
import type { RunView, StoredStep } from './decide-append.ts';
import { decideAppend } from './decide-append.ts';
import { newestFirst } from './newest-first.ts';
import { closed, runExists, stepConflict, unknownRun } from './store-error.ts';

interface Entry {
  readonly stream: string | null;
  readonly events: readonly StoredEvent[];
  readonly step: StoredStep | null;
  /** Newest global position after it. */
  readonly position: number;
}

interface MemoryRun {
  info: RunInfo;
  /** Deleted, but kept for its branches. */
  hidden: boolean;
  readonly entries: Entry[];
  /** By kind and number. */
  readonly parts: Map<string, RunPart>;
}

/**
 * The store of a browser without IndexedDB, and the model that the other adapters are tested against: plain lists,
 * searched from one end to the other where nothing is in a hurry.
 */
export function memoryStore(): Store {
  const runs = new Map<string, MemoryRun>();
  const views = new Map<string, MemoryView>();
  const keyring = new Keyring(memoryKeyTable());
  let open = true;

  /** Nothing is kept for good here, but forgetting is forgetting. */
  async function forget(family: string, people: readonly string[]): Promise<void> {
    await keyring.forget(family, people);
    const isForgotten = (person: string) => people.includes(person);
    for (const run of runs.values()) {
      if (familyOf(run.info) !== family) continue;
      run.info = withoutText(run.info, isForgotten);
      for (const [index, entry] of run.entries.entries()) run.entries[index] = withoutText(entry, isForgotten);
    }
  }

  const listed = (id: string): MemoryRun | null => {
    const run = runs.get(id);
    return run === undefined || run.hidden ? null : run;
  };
  const needOpen = (): void => {
    if (!open) throw closed();
  };

  return {
    kind: 'memory',
    keys: {
      lock: (family, value) => keyring.lock(family, value),
      unlock: (family, value) => keyring.unlock(family, value),
      forgotten: (family) => keyring.forgotten(family),
      forget,
    },

    async append(request: Append): Promise<Appended> {
      if (!open) return { ok: false, error: closed() };
      const run = listed(request.run);
      if (run === null) return { ok: false, error: unknownRun(request.run) };
      const view = views.get(request.run) ?? new MemoryView(runs, run);
      views.set(request.run, view);
      const verdict = decideAppend(view, request);
      if (verdict.kind === 'answer') return verdict.answer;
      if (verdict.kind === 'look') throw new Error('the memory store knows everything');
      const { version, position } = verdict;
      const { step, stream } = request;
      const events = request.events.map((event, index): StoredEvent => ({
        ...event,
        stream: stream ?? '',
        version: verdict.first + index,
        position: step === undefined ? view.position + 1 + index : (step.events[index]?.position ?? 0),
      }));
      const entry: Entry = {
        stream,
        events,
        step: step === undefined ? null : { record: step, version, position },
        position,
      };
      run.entries.push(entry);
      view.add(entry);
      if (request.forgets !== undefined && request.forgets.length > 0)
        await forget(familyOf(run.info), request.forgets);
      return { ok: true, version, position, repeated: false };
    },

    async readStream(id, stream, { from = 1, to = Infinity } = {}) {
      needOpen();
      return eventsOf(runs.get(id)).filter(
        (event) => event.stream === stream && event.version >= from && event.version <= to,
      );
    },

    async readLog(id, { after = 0, limit = Infinity } = {}) {
      needOpen();
      return eventsOf(runs.get(id))
        .filter((event) => event.position > after)
        .slice(0, limit);
    },

    async createRun(info: RunInfo): Promise<Created> {
      if (!open) return { ok: false, error: closed() };
      if (runs.has(info.id)) return { ok: false, error: runExists(info.id) };
      if (info.parent !== null) {
        const parent = listed(info.parent.run);
        if (parent === null) return { ok: false, error: unknownRun(info.parent.run) };
        const length = lengthOf(parent);
        if (info.parent.step > length) return { ok: false, error: stepConflict(info.parent.step, length) };
      }
      runs.set(info.id, { info, hidden: false, entries: [], parts: new Map() });
      return { ok: true };
    },

    async runs() {
      needOpen();
      return newestFirst([...runs.values()].filter((run) => !run.hidden).map((run) => run.info));
    },

    async run(id) {
      needOpen();
      return runs.get(id)?.info ?? null;
    },

    async updateRun(id, change) {
      needOpen();
      const run = listed(id);
      if (run === null) throw unknownRun(id);
      run.info = { ...run.info, ...change };
    },

    async deleteRun(id) {
      needOpen();
      let run = runs.get(id);
      if (run === undefined) return;
      run.hidden = true;
      // A branch reads its parent's steps: the parent goes with its last branch.
      while (run?.hidden === true && ![...runs.values()].some((other) => other.info.parent?.run === run?.info.id)) {
        runs.delete(run.info.id);
        views.delete(run.info.id);
        run = runs.get(run.info.parent?.run ?? '');
      }
    },

    async readSteps(id, { from = 1, to = Infinity } = {}): Promise<readonly StepRecord[]> {
      needOpen();
      return (runs.get(id)?.entries ?? []).flatMap(({ step }) =>
        step !== null && step.record.n >= from && step.record.n <= to ? [step.record] : [],
      );
    },

    async length(id) {
      needOpen();
      const run = runs.get(id);
      return run === undefined ? 0 : lengthOf(run);
    },

    async putParts(id, parts) {
      const run = runs.get(id);
      for (const part of parts) run?.parts.set(`${part.kind} ${part.n}`, structuredClone(part));
    },

    async part(id, kind, n) {
      needOpen();
      return runs.get(id)?.parts.get(`${kind} ${n}`)?.value ?? null;
    },

    async parts(id, kind, { from = 0, to = Infinity } = {}) {
      needOpen();
      const all = [...(runs.get(id)?.parts.values() ?? [])];
      return all.filter((part) => part.kind === kind && part.n >= from && part.n <= to).toSorted((a, b) => a.n - b.n);
    },

    async close() {
      open = false;
    },
  };
}

/** What the append rules ask of a run, kept up to date instead of searched for: appends are in a hurry. */
class MemoryView implements RunView {
  readonly #runs: ReadonlyMap<string, MemoryRun>;
  readonly #run: MemoryRun;
  readonly #versions = new Map<string, number>();
  readonly #places = new Map<string, Map<string, StoredEvent>>();
  readonly #steps = new Map<number, StoredStep>();
  length: number;
  position: number;

  constructor(runs: ReadonlyMap<string, MemoryRun>, run: MemoryRun) {
    this.#runs = runs;
    this.#run = run;
    const { parent } = run.info;
    this.length = parent?.step ?? 0;
    this.position = parent === null ? 0 : (upTo(runs, parent.run, parent.step).at(-1)?.position ?? 0);
    for (const entry of run.entries) this.add(entry);
  }

  version(stream: string): number {
    const own = this.#versions.get(stream);
    if (own !== undefined) return own;
    const { parent } = this.#run.info;
    return parent === null ? 0 : versionIn(upTo(this.#runs, parent.run, parent.step), stream);
  }

  find(stream: string, id: string): StoredEvent | null {
    return this.#places.get(stream)?.get(id) ?? null;
  }

  step(n: number): StoredStep | null {
    return this.#steps.get(n) ?? null;
  }

  add({ stream, events, step, position }: Entry): void {
    this.position = position;
    if (step !== null) {
      this.length = step.record.n;
      this.#steps.set(step.record.n, step);
    }
    if (stream === null) return;
    const places = this.#places.get(stream) ?? new Map<string, StoredEvent>();
    this.#places.set(stream, places);
    for (const event of events) {
      places.set(event.id, event);
      this.#versions.set(stream, event.version);
    }
  }
}

/** What a branch of `id` after step n inherits: the entries up to that step, those of parents first. */
function upTo(runs: ReadonlyMap<string, MemoryRun>, id: string, n: number): Entry[] {
  const run = runs.get(id);
  if (run === undefined || n === 0) return [];
  const { parent } = run.info;
  if (parent !== null && n <= parent.step) return upTo(runs, parent.run, n);
  const end = run.entries.findIndex((entry) => entry.step?.record.n === n);
  const inherited = parent === null ? [] : upTo(runs, parent.run, parent.step);
  return [...inherited, ...run.entries.slice(0, end + 1)];
}

function versionIn(entries: readonly Entry[], stream: string): number {
  return entries.findLast((entry) => entry.stream === stream && entry.events.length > 0)?.events.at(-1)?.version ?? 0;
}

function eventsOf(run: MemoryRun | undefined): readonly StoredEvent[] {
  return run === undefined ? [] : run.entries.flatMap((entry) => entry.events);
}

function lengthOf(run: MemoryRun): number {
  return run.entries.findLast((entry) => entry.step !== null)?.step?.record.n ?? run.info.parent?.step ?? 0;
}
