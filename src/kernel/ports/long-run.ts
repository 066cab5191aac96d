/**
 * Questions about a run that is too long to be looked at step by step. All answers are made from what the engine knows of
 * each step; the steps themselves stay where they are, in the store.
 */
import type { Json } from '../../shared/json.ts';
import type { StepOutcome } from '../record/step-record.ts';

/** Which part of the run, both ends included, and into how many equal parts it is to be cut. */
export interface OverviewRange {
  readonly from: number;
  readonly to: number;
  /** At most 4 096. Where there are fewer steps than bins, each step is one. */
  readonly bins: number;
}

export interface Overview {
  readonly from: number;
  readonly to: number;
  /** In the order of the steps, without a gap. */
  readonly bins: readonly OverviewBin[];
}

export interface OverviewBin {
  /** First and last step. */
  readonly from: number;
  readonly to: number;
  /** Virtual ms of the first and of the last step. */
  readonly firstAt: number;
  readonly lastAt: number;
  readonly steps: number;
  /** Steps by context, in the order of `model.contexts`; after them those that belong to none: shared externals, topics. */
  readonly lanes: readonly number[];
  /** Tries that failed, crashes, and messages that were given up. */
  readonly failures: number;
  /** Of them those that were given up. */
  readonly deadLetters: number;
  /** Steps that belong to a compensation. */
  readonly compensations: number;
  /** `always` laws that were broken here for the first time. */
  readonly broken: number;
  /** Sagas that came to their end. */
  readonly ended: number;
}

/** What is looked for. All texts are compared without regard to case, parts of words count. */
export type FindQuery =
  /** In what a step is called: component, key, message, outcome. Answers at once. */
  | { readonly by: 'text'; readonly text: string }
  /** In all that was recorded of a step: reads the store, and says how far it is. */
  | { readonly by: 'payload'; readonly text: string }
  /** A message or event type, consumed or appended, as it is called. */
  | { readonly by: 'type'; readonly type: string }
  | { readonly by: 'correlation'; readonly correlation: string }
  | { readonly by: 'aggregate'; readonly component: string; readonly key: string }
  | { readonly by: 'outcome'; readonly outcome: StepOutcome }
  /** The steps by which a field of an instance comes to this value; of any instance where `key` is null. */
  | {
      readonly by: 'state';
      readonly component: string;
      readonly key: string | null;
      /** Names of fields with dots between them: `status`, `answers.payment.total`. */
      readonly path: string;
      readonly value: Json;
    }
  /** The steps after which a law was broken, each law once. */
  | { readonly by: 'violation' };

export interface FindHit {
  readonly step: number;
  /** In words: `OrderCreated at order order-17`. */
  readonly what: string;
}

/** The answer comes in parts, so that nobody waits long: ask again with `searched`, or leave it. */
export interface FindPart {
  /** Of this part only, in the order of the steps. */
  readonly hits: readonly FindHit[];
  /** Everything up to this step has been looked at. */
  readonly searched: number;
  /** How far there is to look. */
  readonly length: number;
  readonly end: boolean;
}

/** What is to hold: a law by its sentence, or an expression as in the condition of a breakpoint. */
export type BisectQuestion =
  | { readonly law: string }
  | {
      readonly expression: string;
      /** Looks at this instance only, after each step that touched it; at the consumer of each step where left out. */
      readonly of?: { readonly component: string; readonly key: string };
      /** Once it fails it fails for ever: then few looks are enough. Checked where the answer depends on it. */
      readonly staysFailed?: boolean;
    };

/** Comes in parts as `FindPart` does. */
export interface BisectPart {
  readonly searched: number;
  readonly length: number;
  /** Null while there is more to look at. */
  readonly end: Bisection | null;
}

export interface Bisection {
  /** The first step after which it fails; null where it never does. */
  readonly step: number | null;
  /** `logarithmic`: by halving; `linear`: one step after the other. */
  readonly how: 'logarithmic' | 'linear';
  /** How many steps were looked at. */
  readonly looks: number;
  /** In words why it was done so, and what the answer rests on. */
  readonly why: string;
  /** What was found there; null where nothing was. */
  readonly detail: string | null;
}

/** A step is left out: the instances that are folded from its events, as they stand and as they would. */
export interface WithoutStep {
  readonly step: number;
  /** The step at which they stand: the newest. */
  readonly at: number;
  readonly instances: readonly LeftOut[];
}

export interface LeftOut {
  readonly component: string;
  readonly key: string;
  readonly now: Json;
  /** Left out where its state does not follow from its events alone, as after a rebuild, or where they are too many. */
  readonly without: Json | undefined;
}

/** A run that is made by the engine: orders come in, some go wrong. */
export interface GenerateOrder {
  /** Steps that the run is to have. 1 000 to 2 000 000. */
  readonly events: number;
  readonly seed: number;
}

/** Something that goes on behind the screen, and how far it is. */
export interface Work {
  readonly what: 'generating' | 'opening';
  readonly done: number;
  readonly of: number;
}
