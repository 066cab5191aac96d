import { isSameFault, type Fault, type FaultRule, type RunInfo, type StepRecord } from '../kernel/index.ts';
import { catchUp } from './absorb.ts';
import { driver } from './driver.ts';
import { branchHere } from './runs.ts';
import { useRun } from './run-store.ts';
import { stepsAfter, type Records } from '../graph/records.ts';

/**
 * Faults that wait for their message, and what the environment answers from now on. Both change what comes after the
 * newest step, so that in the past they begin with a branch.
 */
export async function addFault(
  fault: Fault,
  message: string,
  at: string | null = null,
  often: Pick<FaultRule, 'every' | 'chance' | 'apart' | 'from' | 'until'> = {},
): Promise<void> {
  await branchInPast();
  const since = useRun.getState().length;
  await driver().setRules([...rules(), { fault, message, at, key: null, since, ...often }]);
  await catchUp();
}

/** All that waits, anew. */
export async function setFaults(all: readonly FaultRule[]): Promise<void> {
  await branchInPast();
  await driver().setRules(all);
  await catchUp();
}

export async function removeFault(index: number): Promise<void> {
  await branchInPast();
  await driver().setRules(rules().filter((_, i) => i !== index));
  await catchUp();
}

export async function choose(choice: string, option: string): Promise<void> {
  await branchInPast();
  const kept = (useRun.getState().state?.run.choices ?? []).filter((one) => one.choice !== choice || one.key !== null);
  const choices: RunInfo['choices'] = [...kept, { choice, option, key: null }];
  await driver().setChoices(choices);
  await catchUp();
}

/** The step after the cursor meets this fault, on a new branch. */
export async function breakNextStep(fault: Fault): Promise<void> {
  await branchHere({ kind: 'fault', fault });
}

/** The step at which a waiting fault met its message; null while it waits. */
export function metAt(rule: FaultRule, records: Records): number | null {
  return stepsAfter(records, rule.since ?? 0).find((record) => meets(rule, record))?.n ?? null;
}

/** How many messages a fault for every one has met so far. */
export const metTimes = (rule: FaultRule, records: Records): number =>
  stepsAfter(records, rule.since ?? 0).filter((record) => meets(rule, record)).length;

function meets(rule: FaultRule, { fault, message, consumer, key }: StepRecord): boolean {
  if (fault === null) return false;
  return (
    (rule.message === '*' || message.type === rule.message) &&
    (rule.at === null || consumer === rule.at) &&
    (rule.key === null || key === rule.key) &&
    isSameFault(rule, fault)
  );
}

const rules = (): readonly FaultRule[] => useRun.getState().state?.run.rules ?? [];

async function branchInPast(): Promise<void> {
  const { cursor, length } = useRun.getState();
  if (cursor < length) await branchHere({ kind: 'none' });
}
