/** What a request asks for, looked up in the scenario: everything a run needs to know before it starts. */
import {
  ScenarioError,
  exploreLimits,
  scriptPlan,
  type ExploreLimits,
  type ExploreRequest,
  type FaultRule,
  type Input,
  type Scenario,
  type StandingChoice,
  type SwitchValues,
} from '../../kernel/index.ts';

export interface Plan {
  readonly script: string | null;
  readonly switches: SwitchValues;
  readonly seed: number;
  readonly inputs: readonly Input[];
  readonly rules: readonly FaultRule[];
  readonly choices: readonly StandingChoice[];
  readonly faults: number;
  readonly deviations: number;
  readonly columns: readonly string[] | undefined;
  readonly limits: ExploreLimits;
}

const most = { faults: 3, deviations: 3 };

/** Throws a ScenarioError where the request does not fit the scenario. */
export function planOf(scenario: Scenario, request: ExploreRequest): Plan {
  const { from, seed } = request;
  const script = 'script' in from ? from.script : null;
  const asked = 'script' in from ? scriptPlan(scenario, from.script) : { ...from, switches: {} };
  if (asked === null) {
    const known = scenario.scripts.map(({ id }) => id).join(', ');
    throw new ScenarioError(scenario.id, [`${scenario.id}: there is no script '${script}'. Scripts: ${known}.`]);
  }
  return {
    script,
    switches: { ...asked.switches, ...request.switches },
    seed,
    inputs: asked.inputs,
    rules: asked.rules,
    choices: asked.choices,
    faults: bounded(scenario, 'faults', request.faults),
    deviations: bounded(scenario, 'deviations', request.deviations),
    columns: request.columns,
    limits: { ...exploreLimits, ...request.limits },
  };
}

function bounded(scenario: Scenario, what: 'faults' | 'deviations', n: number): number {
  if (Number.isInteger(n) && n >= 0 && n <= most[what]) return n;
  throw new ScenarioError(scenario.id, [
    `${scenario.id}: the explorer takes 0 to ${most[what]} ${what} in one run, not ${n}.`,
  ]);
}
