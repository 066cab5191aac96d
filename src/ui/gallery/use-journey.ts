import { useEffect, useState } from 'react';
import type { Leg } from '../../graph/miniature/journey.ts';
import { journeyOf } from '../../graph/miniature/journey.ts';
import type { Miniature } from '../../graph/miniature/miniature.ts';
import type { Model } from '../../kernel/index.ts';
import { rehearse } from '../../state/rehearse.ts';

/** Steps that are shown: enough to see how it goes, and there at once. */
const enough = 120;
const known = new WeakMap<Model, Promise<readonly Leg[]>>();

/** What travels through the picture: the scenario's first script, played by the engine when it is first looked at. */
export function useJourney(model: Model, picture: Miniature | null, active: boolean): readonly Leg[] | null {
  const [journey, setJourney] = useState<readonly Leg[] | null>(null);
  useEffect(() => {
    const [script] = model.scripts;
    if (!active || picture === null || script === undefined) return undefined;
    let here = true;
    const asked =
      known.get(model) ??
      rehearse({ scenario: model.id, script: script.id }, { enough }).then(({ records }) =>
        journeyOf(model, picture.layout, records.slice(0, enough)),
      );
    known.set(model, asked);
    asked.then(
      (legs) => here && setJourney(legs),
      // a picture that stands still says the same: the notice comes when the script is opened
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [model, picture, active]);
  return journey;
}
