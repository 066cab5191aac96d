import type { Exploration, Model } from '../../kernel/index.ts';
import { lawCounts } from '../../graph/explore/law-counts.ts';
import { Lamp } from '../lib/lamp.tsx';

interface LawCountsProps {
  readonly model: Model;
  readonly explorations: readonly Exploration[];
}

/** Each law, and how many of the runs that were found break it. */
export function LawCounts({ model, explorations }: LawCountsProps) {
  const laws = explorations.length === 0 ? null : lawCounts(model, explorations);
  const broken = laws?.filter(({ runs }) => runs > 0).length ?? 0;
  return (
    <section className="explorer-laws">
      <h2>
        Laws <span>{laws === null ? '' : `${broken} of ${laws.length} broken`}</span>
      </h2>
      <ul>
        {(laws ?? model.laws.map(({ sentence }) => ({ sentence, runs: 0 }))).map(({ sentence, runs }) => (
          <li key={sentence}>
            <Lamp status={laws === null ? 'not yet known' : runs === 0 ? 'held' : 'broken'} />
            <span>{sentence}</span>
            <small>{laws === null ? '' : runs === 0 ? 'held' : `${runs} run${runs === 1 ? '' : 's'}`}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
