/** A reader reads and parses the rows that wait for their keys, ten milliseconds' worth. */
const mostAppends = 4096;
const mostRows = 256;
/** Keys of one write, which takes some milliseconds for them. */
const mostStreams = 300;

/**
 * Streams of the newest rows of a run of which no key tells yet. A key costs as much as several events do, so those of
 * many rows are written at once, with the row that makes them too many.
 *
 *   row        14      15      16         17      18
 *   streams    a b     a c     b c        a d     c
 *   keys                       a b c
 *   since      14      14      14         17      17
 *
 * Whoever looks for `b` finds row 16 and reads 14 to 16; 17 and 18 he reads whatever he looks for.
 */
export class OpenStreams {
  /** The first of these rows. */
  since: number;
  /** By stream: its last version in them. */
  readonly heads = new Map<string, number>();
  #appends = 0;

  constructor(since: number) {
    this.since = since;
  }

  /** Too many to wait for a row after this one. */
  areMany(seq: number): boolean {
    return this.#appends >= mostAppends || this.heads.size >= mostStreams || seq - this.since + 1 >= mostRows;
  }

  /** One more append in them; a stream with version 0 has got nothing by it. */
  add(stream: string | undefined, version: number): void {
    this.#appends += 1;
    if (stream !== undefined && version > 0) this.heads.set(stream, version);
  }

  /** Their keys are written with this row. */
  close(seq: number): void {
    this.since = seq + 1;
    this.heads.clear();
    this.#appends = 0;
  }
}
