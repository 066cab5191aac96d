import type { Scenario } from '../authoring/scenario.ts';
import { deadlines, inbox, orderedDelivery, outbox, retries, type Switch } from '../authoring/switches.ts';
import type { Moment } from '../authoring/circumstances.ts';
import type { SwitchValues } from '../record/trace.ts';
import { clockUse } from './clock-use.ts';
import { StepFailure } from './failure.ts';

/** What a scenario's author has to mend before it can run: all of it at once. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  readonly type = 'scenario-error';
  readonly problems: readonly string[];
  constructor(scenario: string, problems: readonly string[]) {
    super(`${scenario} cannot run:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/** The kernel's own, whether a scenario lists them or not. */
export const kernelSwitches: readonly Switch[] = [outbox, inbox, retries, deadlines, orderedDelivery];

/** All switches of a scenario with their values: the default is the first option. */
export function switchValues(scenario: Scenario, chosen: SwitchValues): SwitchValues {
  const all = new Map([...kernelSwitches, ...scenario.switches].map((one) => [one.name, one]));
  const problems = Object.entries(chosen).flatMap(([name, value]) => {
    const found = all.get(name);
    if (found === undefined)
      return [`${scenario.id}: there is no switch '${name}'. Its switches: ${[...all.keys()].join(', ')}.`];
    if (takes(found, value)) return [];
    return [`${scenario.id}: the switch '${name}' cannot be ${String(value)}. It can be ${whatItTakes(found)}.`];
  });
  if (problems.length > 0) throw new ScenarioError(scenario.id, problems);
  return Object.fromEntries([...all].map(([name, { options }]) => [name, chosen[name] ?? options[0]])) as SwitchValues;
}

/** Time and switches, for what an author lets depend on nothing else. */
export function momentAt(switches: SwitchValues, now: number): Moment {
  return {
    get now() {
      clockUse.reads++;
      return now;
    },
    given: (what) => switchIn(switches, what),
  };
}

export function switchIn<Value>(switches: SwitchValues, { name }: Switch<Value>): Value {
  const value = switches[name];
  if (value === undefined) throw new StepFailure('wrong-shape', `the switch '${name}' is not listed in the scenario`);
  return value as Value;
}

function takes({ options, range }: Switch, value: unknown): boolean {
  if (range === null) return options.includes(value);
  return Number.isInteger(value) && (value as number) >= range.from && (value as number) <= range.to;
}

const whatItTakes = ({ options, range }: Switch): string =>
  range === null ? options.join(', ') : `a whole number from ${range.from} to ${range.to}`;
