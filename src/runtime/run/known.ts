/** What a name stands for, or words for whoever gave it. */
import { scriptPlan } from '../../kernel/index.ts';
import type { RunInfo, Scenario, ScriptPlan, Store } from '../../kernel/index.ts';
import { problem } from '../problem.ts';

export function knownScript(scenario: Scenario, script: string): ScriptPlan {
  const plan = scriptPlan(scenario, script);
  if (plan !== null) return plan;
  const scripts = scenario.scripts.map(({ id }) => id).join(', ');
  throw problem('unknown-script', `The scenario '${scenario.id}' has no script '${script}'. There are: ${scripts}.`);
}

export async function knownRun(store: Pick<Store, 'run'>, id: string): Promise<RunInfo> {
  const info = await store.run(id);
  if (info !== null) return info;
  throw problem(
    'unknown-run',
    `There is no run '${id}' in this browser. Open one of those under Runs, or import its file.`,
  );
}
