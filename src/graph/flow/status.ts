/** What a node shows of the run, at the cursor. */
export interface NodeStatus {
  /** Something happened to it, up to the cursor. */
  readonly reached: boolean;
  /** It takes part in the step at the cursor. */
  readonly hot: boolean;
  /** The last that happened to it went wrong. */
  readonly failed: boolean;
  /** The line under its name; '' where there is nothing to say. */
  readonly second: string;
  readonly badges: readonly Badge[];
  readonly saga: SagaStatus | null;
}

export interface Badge {
  readonly text: string;
  readonly bad: boolean;
  /** For those who cannot guess. */
  readonly meaning: string;
}

export interface EdgeStatus {
  readonly reached: boolean;
  readonly hot: boolean;
  readonly failed: boolean;
  /** It crosses a link that is cut: which one. */
  readonly cut: string | null;
}

export interface SagaStatus {
  readonly key: string;
  readonly correlation: string | null;
  readonly state: 'none' | 'started' | 'completed' | 'compensating' | 'compensated' | 'failed';
  /** Virtual ms at which it runs out of time; null for never, or no longer. */
  readonly due: number | null;
  /** `1 of 3`; '' while there is only one. */
  readonly which: string;
  readonly version: number;
  readonly steps: readonly SagaStepStatus[];
}

export interface SagaStepStatus {
  readonly state: 'idle' | 'waiting' | 'sent' | 'done' | 'failed';
  readonly note: string;
  readonly undo: {
    readonly state: 'idle' | 'pending' | 'running' | 'done' | 'not needed' | 'failed';
    readonly note: string;
  } | null;
}

export interface FlowStatus {
  readonly nodes: ReadonlyMap<string, NodeStatus>;
  readonly edges: ReadonlyMap<string, EdgeStatus>;
}
