import type { Fault, FaultRule, RunInfo } from '../kernel/index.ts';
import { catchUp } from './absorb.ts';
import { driver } from './driver.ts';
import { branchHere } from './runs.ts';
import { useRun } from './run-store.ts';

/**
 * Faults that wait for their message, and what the environment answers from now on. Both change what comes after the
 * newest step, so that in the past they begin with a branch.
 */
export async function addFault(fault: Fault, message: string, at: string | null = null): Promise<void> {
  await branchInPast();
  await driver().setRules([...rules(), { fault, message, at, key: null, since: useRun.getState().records.length }]);
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
export function metAt(rule: FaultRule, records: ReturnType<typeof useRun.getState>['records']): number | null {
  const since = rule.since ?? 0;
  for (let i = since; i < records.length; i += 1) {
    const record = records[i];
    if (record === undefined || record.fault === null) continue;
    const fits =
      (rule.message === '*' || record.message.type === rule.message) &&
      (rule.at === null || record.consumer === rule.at) &&
      (rule.key === null || record.key === rule.key) &&
      JSON.stringify(record.fault) === JSON.stringify(rule.fault);
    if (fits) return record.n;
  }
  return null;
}

const rules = (): readonly FaultRule[] => useRun.getState().state?.run.rules ?? [];

async function branchInPast(): Promise<void> {
  const { cursor, records } = useRun.getState();
  if (cursor < records.length) await branchHere({ kind: 'none' });
}
