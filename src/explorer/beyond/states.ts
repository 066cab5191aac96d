import { ScenarioError, type BeyondProgress, type FoundStates } from '../../kernel/index.ts';
import { StateSpaceSearch } from '../state-space.ts';
import { counted, type Asked, type BeyondSearch } from './asked.ts';

/** Steps that one state costs, for whoever counts in steps: each of its moves is one. */
const stepsOfState = 5;

export function searchStates({ system, start, model }: Asked, limit: number, of: readonly string[]): BeyondSearch {
  const unknown = of.filter((name) => !system.byName.has(name));
  if (unknown.length > 0)
    throw new ScenarioError(
      model.id,
      unknown.map((name) => `${model.id}: there is no component '${name}' whose states could be counted.`),
    );
  const search = new StateSpaceSearch(system, start, of.length === 0 ? { limit } : { limit, of });
  const progress = (done: boolean): BeyondProgress => {
    const { states, transitions, depth, waiting } = search.progress;
    const says = [counted(states, 'state'), counted(transitions, 'transition'), `depth ${depth}`, `${waiting} waiting`];
    return { share: done ? 1 : null, says, done };
  };
  return {
    advance: (steps) => progress(search.advance(Math.max(1, Math.round(steps / stepsOfState)))),
    result(): FoundStates {
      const { states, transitions, depth, ends, seen, failure, complete, scope } = search.result();
      return {
        search: 'states',
        scenario: model.id,
        runs: [],
        states,
        transitions,
        depth,
        outcomes: ends,
        seen: seen && { of, states: seen.states, transitions: seen.transitions, depth: seen.depth },
        failure,
        scope: [scope],
        complete,
      };
    },
  };
}
