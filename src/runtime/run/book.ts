import { ruleUsedBy } from '../../kernel/index.ts';
import type { Problem, RunInfo, Scenario, StepRecord, System, World } from '../../kernel/index.ts';
import type { History } from './history.ts';
import type { Lineage } from './lineage.ts';
import type { Replay } from './replay.ts';

/** An open run: what the journal knows of it, folded. Owner and follower hold the same book; only an owner writes. */
export interface Book {
  readonly scenario: Scenario;
  readonly system: System;
  readonly lineage: Lineage;
  readonly history: History;
  readonly replay: Replay;
  /** People whose real keys were gone already when the run was opened: in another branch of it, it may be. */
  readonly forgotten: ReadonlySet<string>;
  /** As in the journal, but for the rules: those that still wait. */
  info: RunInfo;
  /** While it is opened: so many steps of its newest world are read. */
  restored: number;
  /** Set where the scenario is not the one any more that made these steps: the run can be read, not continued. */
  diverged: Problem | null;
}

/** What is in the book already stays as it is: two may read or write the same step at once. */
export function enter(book: Book, record: StepRecord, world: World): void {
  if (record.n <= book.history.reached) return;
  book.history.add(record, world);
  const rules = ruleUsedBy(book.info.rules, record);
  if (rules !== book.info.rules) book.info = { ...book.info, rules };
}

/** What people set on a run, besides what they do in it. */
export type Settings = Pick<RunInfo, 'rules' | 'choices' | 'breakpoints'>;

export function settingsOf({ info: { rules, choices, breakpoints = [] } }: Book): Settings {
  return { rules, choices, breakpoints };
}

export function withSettings(book: Book, settings: Settings): void {
  book.info = { ...book.info, ...settings };
}
