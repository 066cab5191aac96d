import type { BeyondProgress, FoundCuts } from '../../kernel/index.ts';
import { CutsSearch, decisive, waysToLose } from '../lineage/cuts.ts';
import { counted, runOf, type Asked, type BeyondSearch } from './asked.ts';

export function searchCuts(asked: Asked, losses: number, limit: number): BeyondSearch {
  const { system, start, oracle, plan, offered } = asked;
  const search = new CutsSearch(system, start, oracle, {
    losses,
    ways: waysToLose(offered),
    components: decisive(system),
    steps: plan.limits.steps,
    runs: limit,
  });
  const length = Math.max(1, plan.inputs.length * 20);
  const progress = (done: boolean): BeyondProgress => {
    const { runs, chains, failures } = search.result();
    return {
      share: done ? 1 : null,
      says: [counted(runs, 'run'), `${chains} chains of causes`, `${failures.length} that cut all of them`],
      done,
    };
  };
  return {
    // a bite is given in steps, and this search counts in runs
    advance: (steps) => progress(search.advance(Math.max(1, Math.round(steps / length)))),
    result(): FoundCuts {
      const { steps, supporting, chains, runs, failures, complete } = search.result();
      return {
        search: 'lineage',
        scenario: asked.model.id,
        runs: failures.map((failure) =>
          runOf(
            asked,
            failure.losses.map(({ decision }) => decision),
          ),
        ),
        steps,
        supporting,
        chains,
        tried: runs,
        scope: [
          `up to ${counted(losses, 'loss')} in one run that ${losses === 1 ? 'cuts' : 'cut'} every known chain of causes; losses that leave one whole were not tried`,
          `at most ${counted(limit, 'run')}`,
        ],
        complete,
      };
    },
  };
}
