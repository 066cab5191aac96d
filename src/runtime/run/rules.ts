import type { FaultRule } from '../../kernel/index.ts';

/** New rules wait from now on; one that waited already keeps its place. */
export function stamped(rules: readonly FaultRule[], waiting: readonly FaultRule[], now: number): readonly FaultRule[] {
  const old = [...waiting];
  return rules.map((rule) => {
    const at = old.findIndex((other) => sameRule(other, rule));
    const [kept] = at === -1 ? [] : old.splice(at, 1);
    return kept ?? { ...rule, since: now };
  });
}

export function without(rules: readonly FaultRule[], others: readonly FaultRule[]): readonly FaultRule[] {
  return rules.filter((rule) => !others.some((other) => sameRule(other, rule) && other.since === rule.since));
}

const sameRule = (a: FaultRule, b: FaultRule) => text(a) === text(b);
const text = ({ fault, message, at, key, every, chance, apart, from, until }: FaultRule) =>
  JSON.stringify([
    Object.entries(fault).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    [message, at, key, every ?? false, chance ?? null, apart ?? null, from ?? null, until ?? null],
  ]);
