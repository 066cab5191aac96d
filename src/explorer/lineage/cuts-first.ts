/** Where trying everything takes long, the losses that would cut every chain of causes are tried first. */
import type { BeyondRun, ExploreProgress, ExploreRequest, Scenario } from '../../kernel/index.ts';
import { startBeyond } from '../beyond/beyond.ts';
import type { BeyondSearch } from '../beyond/asked.ts';
import { startSearch, type Search, type SearchOptions } from '../search/search.ts';

export interface SearchWithCuts extends Search {
  /** Failing runs with several losses, before the search comes to runs with so many faults; none where it is soon there. */
  first(): readonly BeyondRun[];
}

/** Plans. So many are tried in a few seconds. */
const soon = 200_000;
/** Runs that may be spent ahead of the search. */
const ahead = 1_500;

/** The same answer as without, and the likeliest failures sooner: after all single faults, and before the first pair. */
export function startWithCuts(
  scenario: Scenario,
  request: ExploreRequest,
  options: SearchOptions = {},
): SearchWithCuts {
  const search = startSearch(scenario, request, options);
  const losses = request.faults;
  let cuts: BeyondSearch | null = null;
  let progress: ExploreProgress;
  let found: readonly BeyondRun[] = [];
  let isDecided = losses < 2 || (options.part?.index ?? 0) > 0;
  return {
    advance(steps) {
      if (cuts === null) {
        progress = search.advance(steps);
        if (!isDecided && progress.levelDone) {
          isDecided = true;
          const singles = search.result().levels.find(({ faults, deviations }) => faults === 1 && deviations === 0);
          const isLong = (singles?.plans ?? 0) ** losses > soon;
          if (isLong && !progress.done)
            cuts = startBeyond(scenario, { request, question: { search: 'lineage', losses, limit: ahead } });
        }
        return progress;
      }
      if (cuts.advance(steps).done) {
        found = cuts.result().runs.filter(({ finding }) => finding.plan.length > 1);
        cuts = null;
      }
      return { ...progress, levelDone: false };
    },
    result: () => search.result(),
    first: () => found,
  };
}
