export interface Line {
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** A css variable of the theme. */
  readonly colour: string;
  /** Told apart without its colour. */
  readonly dash?: boolean;
}

export interface ChartProps {
  readonly title: string;
  readonly unit: string;
  /** Virtual ms at which each bin begins. */
  readonly at: readonly number[];
  /** Virtual ms that a bin is long. */
  readonly width: number;
  readonly lines: readonly Line[];
  /** Virtual ms of the cursor. */
  readonly now: number;
  readonly theme: string;
  readonly onSeek: (at: number) => void;
}
