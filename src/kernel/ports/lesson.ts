/** A lesson as its run has it. */
export interface LessonPlan {
  readonly scenario: string;
  readonly title: string;
  readonly script: string;
  /** On top of those of the script. */
  readonly switches: { readonly [name: string]: boolean | number | string };
  /** Steps of the whole run. */
  readonly length: number;
  /** In the order of the run. */
  readonly stops: readonly LessonStop[];
}

export interface LessonStop {
  /** The run stands after this step; 0 is before the first. */
  readonly step: number;
  readonly say: string;
  readonly ask: {
    readonly question: string;
    readonly options: readonly string[];
    /** One of the options, computed from the run. */
    readonly answer: string;
    /** The run shows it after this step: the stop's own, the next, or the last, as far ahead as the answer looks. */
    readonly seenAt: number;
  } | null;
}
