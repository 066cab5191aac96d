import type { DeciderDefinition } from '../../authoring/definition.ts';
import { isDecider, place, type Check } from './check.ts';

export const versions: Check = (_, parts) =>
  parts.flatMap(({ definition }) => {
    if (!isDecider(definition)) return [];
    const { earlier, events } = definition;
    const strange = earlier
      .filter(({ event, version }) => !(event in events) || !Number.isInteger(version) || version < 1)
      .map(({ event, version }) => `: '${event}@${version}' is no earlier version of an event of its own.`);
    const gaps = Object.keys(events).flatMap((type) => {
      const known = new Set(earlier.filter(({ event }) => event === type).map(({ version }) => version));
      return [...known.keys()]
        .filter((version) => version > 1 && !known.has(version - 1))
        .map((version) => `: ${type}@${version} is declared, but ${type}@${version - 1} is not.`);
    });
    return [...strange, ...gaps, ...snapshotProblems(definition)].map((problem) => `${place(definition)}${problem}`);
  });

function snapshotProblems({ snapshot, volatile }: DeciderDefinition): readonly string[] {
  if (snapshot === null) return [];
  const { every } = snapshot;
  const problems: string[] = [];
  if (volatile) problems.push(': what is only in memory has no snapshots.');
  if (typeof every === 'number' && (!Number.isInteger(every) || every < 0)) {
    problems.push(`: a snapshot every ${every} events is not possible. Give a whole number, 0 for never.`);
  }
  return problems;
}
