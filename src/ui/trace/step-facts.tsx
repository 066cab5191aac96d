import type { ReactNode } from 'react';
import type { Facts } from '../../graph/imported/to-run.ts';
import type { StepRecord } from '../../kernel/index.ts';

interface StepFactsProps {
  readonly record: StepRecord;
  readonly facts: Facts;
  /** What the span or event carried, drawn by whoever knows how. */
  readonly data: ReactNode;
}

/** What the file says of a step, and, set apart, what it does not say. */
export function StepFacts({ record, facts, data }: StepFactsProps) {
  const { message, consumer, at, error } = record;
  const { arrival, durationMs, place, inferred } = facts;
  const from = message.from === 'gateway' ? 'outside' : message.from;
  return (
    <>
      <h2>{message.type}</h2>
      <dl className="trace-facts">
        <dt>from</dt>
        <dd>{from}</dd>
        <dt>to</dt>
        <dd>{consumer}</dd>
        <dt>after</dt>
        <dd>{at} ms</dd>
        {durationMs === null ? null : (
          <>
            <dt>took</dt>
            <dd>{durationMs} ms</dd>
          </>
        )}
        <dt>ended</dt>
        <dd>{error === null ? 'without an error' : `failed: ${error.message}`}</dd>
        <dt>trace</dt>
        <dd className="mono">{arrival.of.span.trace}</dd>
        <dt>in the file</dt>
        <dd className="mono">{place}</dd>
      </dl>
      {inferred.length > 0 && (
        <section className="trace-inferred" aria-label="Inferred">
          <h3>Inferred, not known</h3>
          <ul>
            {inferred.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </section>
      )}
      <h3>What it carried</h3>
      {data}
    </>
  );
}
