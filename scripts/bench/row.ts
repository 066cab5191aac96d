/** One line of the table: something that was measured several times in this run. */
export interface Row {
  /** Stable from run to run: `--compare` finds a line by it. */
  readonly id: string;
  readonly who: 'limit' | 'peer' | 'ours';
  readonly what: string;
  /** One for each round. The rounds of all lines of a part alternate, so that the i-th samples belong together. */
  readonly samples: readonly number[];
  readonly unit: string;
  readonly better: 'more' | 'less';
  /** Ids of lines to print the ratio to. */
  readonly against?: readonly string[];
  readonly aims?: readonly Aim[];
}

/** A bound on the median, or on the median ratio to another line. Times are wall ms. `why` says what keeps it from being met. */
export type Aim =
  | { readonly atLeast: number; readonly times?: string; readonly why?: string }
  | { readonly atMost: number; readonly times?: string; readonly why?: string };

interface PartOptions {
  readonly quick: boolean;
  readonly say: (line: string) => void;
}

/** What `run.ts` calls: measures, and answers with the lines of the table. */
export type Part = (options: PartOptions) => Promise<readonly Row[]>;
