import { useState } from 'react';
import type { BeyondFound, FoundStates } from '../../kernel/index.ts';
import { Button } from '../primitives/button.tsx';
import { FindingCard } from './finding-card.tsx';

/** Shown at once; more on request. */
const few = 30;

/** What was found, each to be opened, explained and sent: the ways to end, or what fails. */
export function BeyondRuns({ found }: { readonly found: BeyondFound | null }) {
  const [all, setAll] = useState(false);
  const runs = found?.runs ?? [];
  const shown = all ? runs : runs.slice(0, few);
  const isOrders = found?.search === 'orders';
  return (
    <section className="explorer-findings">
      <h2>
        {isOrders ? 'Ways to end' : 'Failures'}{' '}
        <span>{shown.length < runs.length ? `${shown.length} of ${runs.length}` : runs.length}</span>
      </h2>
      {found?.search === 'states' && found.failure !== null ? (
        <Way failure={found.failure} />
      ) : (
        found !== null && runs.length === 0 && <p className="explorer-none">No failure found within this scope.</p>
      )}
      <ul>
        {shown.map((run) => (
          <FindingCard
            key={JSON.stringify([run.finding.hash, run.finding.plan.map(({ at, label }) => [at, label])])}
            finding={run.finding}
            request={run.request}
            run={run}
          />
        ))}
      </ul>
      {shown.length < runs.length && (
        <Button look="ghost" onClick={() => setAll(true)}>
          Show all {runs.length}
        </Button>
      )}
    </section>
  );
}

/** A shortest way. No run goes it, since time decides nothing in it. */
function Way({ failure: { broken, moves } }: { readonly failure: NonNullable<FoundStates['failure']> }) {
  return (
    <div className="beyond-way">
      <p>{broken.join('; ')}</p>
      <p>A shortest way there, where any message may take as long as it likes:</p>
      <ol>
        {moves.map((move, i) => (
          // the same move may come twice
          // oxlint-disable-next-line react/no-array-index-key
          <li key={i}>{move}</li>
        ))}
      </ol>
    </div>
  );
}
