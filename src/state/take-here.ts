import { handOf } from '../graph/debug/hand-of.ts';
import type { FaultRule, WhatIf, WhatIfOption } from '../kernel/index.ts';
import { catchUp } from './absorb.ts';
import { driver } from './driver.ts';
import { branchHere } from './runs.ts';
import { useRun } from './run-store.ts';
import { stepsAfter } from '../graph/records.ts';

type Next = NonNullable<WhatIf['next']>;

/**
 * Takes an option at the newest step without leaving the run: what a person could have asked for ahead of time is asked
 * for, for exactly this message, and one step is taken. Where that does not reach the message, a branch does.
 */
export async function takeHere(option: WhatIfOption, next: Next): Promise<void> {
  switch (option.kind) {
    case 'deliver':
      if (option.step !== next.id) await driver().hand({ do: 'deliver first', message: option.step });
      await driver().step(1);
      break;
    case 'fault': {
      if (!rulesReach(next)) return branchHere(option);
      const rule: FaultRule = { fault: option.fault, message: next.type, at: next.consumer, key: next.key };
      await driver().setRules([rule, ...(useRun.getState().state?.run.rules ?? [])]);
      await driver().step(1);
      break;
    }
    case 'choice': {
      const standing = useRun.getState().state?.run.choices ?? [];
      await driver().setChoices([...standing, { choice: option.choice, option: option.option, key: next.key }]);
      await driver().step(1);
      await driver().setChoices(standing);
      break;
    }
  }
  await catchUp();
}

/** A waiting fault meets a message at its first delivery: not a retry, not a copy, not one that was put off. */
function rulesReach({ id }: Next): boolean {
  const { view, records } = useRun.getState();
  const item = view?.queue.find(({ step }) => step === id);
  if (item === undefined || item.attempt !== 1 || item.copy !== '') return false;
  const sentAt = records.findLast(({ sent }) => sent.some((one) => one.id === item.id))?.n ?? 0;
  return !stepsAfter(records, sentAt).some((record) => {
    const done = handOf(record);
    const moved = done !== null && (done.do === 'delay' || done.do === 'deliver first');
    return moved || (record.message.id === item.id && record.again.length > 0);
  });
}
