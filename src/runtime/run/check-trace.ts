import type { Scenario, Trace } from '../../kernel/index.ts';
import type { Catalog } from '../catalog.ts';
import { checkRecorded } from '../files/recorded-input.ts';
import { checkTraceShape } from '../files/run-file-shape.ts';
import { problem } from '../problem.ts';

/** A trace comes from a link: from anybody. Throws a Problem `invalid-trace` where it cannot be followed. */
export function checkTrace(catalog: Catalog, scenario: Scenario, trace: Trace): void {
  checkTraceShape(trace);
  if (trace.scenario !== scenario.id) {
    throw problem('invalid-trace', `The trace is of the scenario '${trace.scenario}', not of '${scenario.id}'.`);
  }
  const system = catalog.system(scenario, trace.switches);
  for (const { type, data } of trace.inputs) {
    const checked = checkRecorded(system, type, data);
    if (!checked.ok) throw problem('invalid-trace', `A command of the trace is refused: ${checked.problem.message}`);
  }
}
