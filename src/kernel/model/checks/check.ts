import type { DeciderDefinition, PartDefinition } from '../../authoring/definition.ts';
import type { Scenario } from '../../authoring/scenario.ts';
import { kernelSwitches } from '../../engine/variant.ts';
import type { PlacedPart } from '../parts.ts';

/** What is wrong, each as the end of a sentence that begins with the scenario: `, aggregate 'order': ...`. */
export type Check = (scenario: Scenario, parts: readonly PlacedPart[]) => readonly string[];

export const place = ({ kind, name }: PartDefinition) => `, ${kind} '${name}'`;

export const isDecider = (part: PartDefinition): part is DeciderDefinition =>
  part.kind === 'aggregate' || part.kind === 'external';

/** Those that are there more than once. */
export const twice = (names: readonly string[]) => [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];

/** The scenario's own and the kernel's. */
export const knownSwitches = ({ switches }: Scenario): ReadonlySet<string> =>
  new Set([...kernelSwitches, ...switches].map(({ name }) => name));
