import { useState } from 'react';
import type { BeyondRun, Finding } from '../../kernel/index.ts';
import { Button } from '../primitives/button.tsx';
import { FindingCard } from './finding-card.tsx';
import type { FoundSide } from './found-side.ts';

interface FindingsProps {
  /** One, or one for each script; empty until something is known. */
  readonly found: readonly FoundSide[];
  /** Why the list is empty; null where it is not. */
  readonly none: string | null;
  /** Found ahead of their level. */
  readonly first: readonly BeyondRun[];
}

/** Shown at once; more on request. */
const few = 30;

/** The smallest failures: fewest faults first. */
export function Findings({ found, none, first }: FindingsProps) {
  const [all, setAll] = useState(false);
  const minimal = found.flatMap(({ result, request }) =>
    result.minimal.map((finding) => ({ finding, request, script: result.scope.script })),
  );
  const known = new Set(minimal.map(({ finding }) => nameOf(finding)));
  const ahead = first.filter(({ finding }) => !known.has(nameOf(finding)));
  const shown = all ? minimal : minimal.slice(0, few);
  return (
    <section className="explorer-findings">
      <h2>
        Smallest counterexamples{' '}
        <span>{shown.length < minimal.length ? `${shown.length} of ${minimal.length}` : minimal.length}</span>
      </h2>
      {found.length > 0 && none !== null && (
        <p className="explorer-none">
          {none} Try more faults, or turn a safeguard off and look at what it was good for.
        </p>
      )}
      <ul>
        {shown.map(({ finding, request, script }) => (
          <FindingCard
            key={`${script ?? ''} ${nameOf(finding)}`}
            finding={finding}
            request={request}
            script={found.length > 1 ? script : null}
          />
        ))}
      </ul>
      {shown.length < minimal.length && (
        <Button look="ghost" onClick={() => setAll(true)}>
          Show all {minimal.length}
        </Button>
      )}
      {ahead.length > 0 && (
        <>
          <h2>
            Tried first <span>{ahead.length}</span>
          </h2>
          <p className="explorer-first">
            Losses that cut every chain of causes to the good outcome, ahead of the rest.
          </p>
          <ul>
            {ahead.slice(0, few).map((run) => (
              <FindingCard key={nameOf(run.finding)} finding={run.finding} request={run.request} run={run} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const nameOf = ({ plan }: Finding): string => plan.map(({ at, label }) => `${at} ${label}`).join();
