/** How a building block is drawn: a state in a word, rows of cells, bars, facts. */
export interface BlockPicture {
  /** In one word or two; null where it has no states. */
  readonly state: string | null;
  /** `bad`: it refuses, or has nothing left. */
  readonly tone: 'calm' | 'bad';
  readonly rows: readonly CellRow[];
  readonly bars: readonly Bar[];
  readonly facts: readonly Fact[];
}

/** A row of small cells: results, slots, places. */
export interface CellRow {
  readonly label: string;
  readonly cells: readonly Cell[];
}

export interface Cell {
  readonly look: 'ok' | 'failed' | 'taken' | 'waiting' | 'free';
  readonly title: string;
}

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Where the bar ends. */
  readonly of: number;
  readonly note: string;
}

export interface Fact {
  readonly name: string;
  readonly value: string;
}
