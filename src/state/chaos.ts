import type { Fault, FaultRule } from '../kernel/index.ts';
import { useRun } from './run-store.ts';
import { setFaults } from './rules.ts';

/** What chaos does: things that a sound system comes through. Virtual ms. */
const kinds: readonly Fault[] = [
  { kind: 'fail', times: 1 },
  { kind: 'crash', when: 'after commit' },
  { kind: 'duplicate' },
  { kind: 'delay', ms: 2_000 },
  { kind: 'crash', when: 'before commit' },
];

/** How likely a message is met once the rate allows it; drawn from the run's seed and the message. */
const chance = 0.35;

/** Faults a virtual second. */
export const chaosRates = [0.5, 1, 2, 5, 10] as const;

export const isChaos = ({ message, every, chance: drawn, at }: FaultRule): boolean =>
  message === '*' && at === null && every === true && drawn === chance;

/** Null while it is off. */
export function chaosRate(rules: readonly FaultRule[]): number | null {
  const all = rules.filter(isChaos);
  const apart = all[0]?.apart ?? 0;
  return all.length === 0 || apart === 0 ? null : Math.round((all.length * 10_000) / apart) / 10;
}

/** One rule for each kind, so far apart that together they keep the rate. */
function chaosRules(rate: number): readonly FaultRule[] {
  const apart = Math.round((kinds.length * 1_000) / rate);
  return kinds.map((fault) => ({ fault, message: '*', at: null, key: null, every: true, chance, apart }));
}

/** Faults everywhere, drawn from the run's seed: the same run meets the same ones. Null turns it off. */
export async function setChaos(rate: number | null): Promise<void> {
  const kept = (useRun.getState().state?.run.rules ?? []).filter((rule) => !isChaos(rule));
  await setFaults([...kept, ...(rate === null ? [] : chaosRules(rate))]);
}
