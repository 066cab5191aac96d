/** What the compiler cannot see: checked on the derived graph when a scenario is loaded. All problems at once. */
import { definitionOf } from '../authoring/definition.ts';
import type { Scenario } from '../authoring/scenario.ts';
import type { Check } from './checks/check.ts';
import { lessonProblems } from './checks/lessons.ts';
import { linkProblems } from './checks/links.ts';
import { gateway, listeners } from './checks/listeners.ts';
import { messageNames, partNames } from './checks/names.ts';
import { protections } from './checks/protections.ts';
import { sagas } from './checks/sagas.ts';
import { channels, scripts } from './checks/scripts.ts';
import { switches } from './checks/switches.ts';
import { topicProblems } from './checks/topics.ts';
import { versions } from './checks/versions.ts';
import { partsOf } from './parts.ts';

/** In the order in which they are told: who has mended the first ones often has mended the others. */
const checks: readonly Check[] = [
  partNames,
  messageNames,
  versions,
  listeners,
  gateway,
  sagas,
  protections,
  switches,
  scripts,
  channels,
  lessonProblems,
  linkProblems,
  topicProblems,
];

export function loadProblems(scenario: Scenario): readonly string[] {
  const { id } = scenario;
  for (const part of [...Object.values(scenario.contexts).flat(), ...scenario.externals, ...scenario.protections]) {
    try {
      definitionOf(part);
    } catch {
      return [`${id}: something in a context is no part. Make it with aggregate(), policy(), saga() and their kind.`];
    }
  }
  const parts = partsOf(scenario);
  return checks.flatMap((check) => check(scenario, parts)).map((problem) => `${id}${problem}`);
}
