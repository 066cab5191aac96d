import type { Fault } from '../record/fault.ts';
import type { Outcome } from '../record/step-record.ts';

export interface WhatIf {
  /** What comes next by default; null where nothing is left to do. */
  readonly next: {
    readonly id: string;
    readonly consumer: string;
    readonly key: string;
    readonly type: string;
    readonly due: number;
  } | null;
  readonly options: readonly WhatIfOption[];
}

export type WhatIfOption = (
  | { readonly kind: 'deliver'; readonly step: string }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'choice'; readonly choice: string; readonly option: string }
) & {
  readonly label: string;
  /** Why it cannot happen here; null where it can. */
  readonly whyNot: string | null;
  /** How the run would end; null where it cannot happen. */
  readonly outcome: Outcome | null;
  /** Laws that would be broken. */
  readonly broken: readonly string[];
  readonly steps: number;
};
