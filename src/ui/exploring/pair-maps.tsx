import { noPairsWords } from '../../graph/explore/scope-words.ts';
import { setExploreSettings, useExplore } from '../../state/explore.ts';
import { scriptTitle } from '../../state/script-title.ts';
import { Button } from '../primitives/button.tsx';
import { EmptyState } from '../primitives/empty-state.tsx';
import type { FoundSide } from './found-side.ts';
import { PairMapView } from './pair-map-view.tsx';

interface PairMapsProps {
  readonly found: readonly FoundSide[];
  /** Of the variants. */
  readonly names: readonly string[];
}

/** The pairs of each script, in each variant. */
export function PairMaps({ found, names }: PairMapsProps) {
  const faults = useExplore((now) => now.settings.faults);
  if (faults < 2) {
    return (
      <EmptyState
        title="No pairs were tried"
        text="With two faults in one run, each place is held against each other."
        action={<Button onClick={() => setExploreSettings({ faults: 2 })}>Try all pairs</Button>}
      />
    );
  }
  return found.map(({ of, variant, result }) => {
    const none = noPairsWords(result);
    const name =
      found.length === 1
        ? ''
        : [scriptTitle(result.scope.script ?? ''), ...names.slice(variant, variant + 1)].join(', ');
    return (
      <section key={`${of} ${variant}`} className="pair-maps">
        {name !== '' && <h3>{name}</h3>}
        {result.pairs === null || none !== null ? <p>{none}</p> : <PairMapView pairs={result.pairs} name={name} />}
      </section>
    );
  });
}
