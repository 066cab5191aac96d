import type { Append, NewEvent, RunInfo } from '../kernel/index.ts';
import type { CommitRow } from './commit-row.ts';
import type { Stretch } from './commit-reader.ts';
import type { Place, RunView, StoredStep } from './decide-append.ts';
import type { OpenStreams } from './open-streams.ts';

/**
 * What the writer of a run knows by heart, so that an append costs no read. It starts from the run's last row and
 * learns the version of a stream when the first append for it arrives; the ids of a stream's events only where an
 * append needs them.
 */
export class RunHead implements RunView {
  readonly run: string;
  readonly info: RunInfo;
  readonly birth: string;
  /** Number of the last row. */
  seq: number;
  length: number;
  position: number;
  /** Streams of its newest rows that have no key yet. */
  readonly open: OpenStreams;
  /** What it inherits, the nearest parent first. */
  readonly inherited: readonly Stretch[];
  readonly #versions: Map<string, number>;
  readonly #places = new Map<string, Map<string, Place>>();
  /** Steps that were looked up for the append in hand. */
  #looked: { readonly n: number; readonly step: StoredStep | null } | null = null;
  /** Nothing is stored that this head does not know: an unknown stream is empty. */
  readonly #complete: boolean;

  constructor(start: {
    info: RunInfo;
    birth: string;
    last: Pick<CommitRow, 'seq' | 'length' | 'position'>;
    open: OpenStreams;
    inherited: readonly Stretch[];
    complete: boolean;
  }) {
    this.run = start.info.id;
    this.info = start.info;
    this.birth = start.birth;
    this.seq = start.last.seq;
    this.length = start.last.length;
    this.position = start.last.position;
    this.open = start.open;
    this.inherited = start.inherited;
    this.#versions = new Map(start.open.heads);
    this.#complete = start.complete;
  }

  knowsVersion(stream: string): boolean {
    return this.#complete || this.#versions.has(stream);
  }

  knowsEvents(stream: string): boolean {
    return this.#places.has(stream) || (this.knowsVersion(stream) && this.version(stream) === 0);
  }

  learnVersion(stream: string, version: number): void {
    this.#versions.set(stream, version);
  }

  learnEvents(stream: string, events: readonly (Place & { readonly id: string })[]): void {
    const places = new Map(events.map(({ id, version, position }) => [id, { version, position }]));
    this.#places.set(stream, places);
  }

  learnStep(n: number, step: StoredStep | null): void {
    this.#looked = { n, step };
  }

  version(stream: string): number {
    return this.#versions.get(stream) ?? 0;
  }

  find(stream: string, id: string): Place | null | undefined {
    const places = this.#places.get(stream);
    return places === undefined ? undefined : (places.get(id) ?? null);
  }

  step(n: number): StoredStep | null | undefined {
    return this.#looked?.n === n ? this.#looked.step : undefined;
  }

  /** What an append changes, before it is durable. Where the write fails, the head is thrown away. */
  advance(request: Append, first: number, position: number): void {
    const { stream, events, step, expected } = request;
    if (stream !== null && events.length > 0) {
      // A stream that is appended to without a version is searched for ids at the next append.
      const searched = (expected === 'any' || expected === 'exists') && this.version(stream) === 0;
      if (searched) this.#places.set(stream, new Map());
      this.#remember(stream, events, first, (index) =>
        step === undefined ? this.position + 1 + index : (step.events[index]?.position ?? 0),
      );
      this.#versions.set(stream, first + events.length - 1);
    }
    if (step !== undefined) this.length = step.n;
    this.position = position;
    this.#looked = null;
  }

  #remember(stream: string, events: readonly NewEvent[], first: number, positionOf: (index: number) => number): void {
    const places = this.#places.get(stream);
    if (places === undefined) return;
    for (const [index, event] of events.entries()) {
      places.set(event.id, { version: first + index, position: positionOf(index) });
    }
  }
}
