import { useState } from 'react';
import type { BeyondRun, Exploration, ExploreRequest, Finding } from '../../kernel/index.ts';
import { Button } from '../primitives/button.tsx';
import { FindingCard } from './finding-card.tsx';

/** What was found, and by what it was asked for. */
export interface FoundFailures {
  readonly exploration: Exploration;
  readonly request: ExploreRequest;
}

interface FindingsProps {
  /** One, or one for each script; empty until something is known. */
  readonly found: readonly FoundFailures[];
  /** Found ahead of their level. */
  readonly first: readonly BeyondRun[];
}

/** Shown at once; more on request. */
const few = 30;

/** The smallest failures: fewest faults first. */
export function Findings({ found, first }: FindingsProps) {
  const [all, setAll] = useState(false);
  const minimal = found.flatMap(({ exploration, request }) =>
    exploration.minimal.map((finding) => ({ finding, request, script: exploration.scope.script })),
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
      {found.length > 0 && minimal.length === 0 && (
        <p className="explorer-none">
          No failure found within this scope. Try more faults, or turn a safeguard off and look at what it was good for.
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
