import { useEffect, useState } from 'react';
import type { Counterexample, ExplainedStep, ExploreRequest, Finding } from '../../kernel/index.ts';
import { explain } from '../../state/explore.ts';
import { toProblem } from '../../state/problems.ts';
import { OutcomeMark } from '../primitives/outcome-mark.tsx';

interface ExplanationProps {
  readonly finding: Finding;
  readonly request: ExploreRequest;
}

/** Why it fails: a sentence, the same run without the blow beside it, and the steps that have to do with it. */
export function Explanation({ finding, request }: ExplanationProps) {
  const [found, setFound] = useState<Counterexample | string | null>(null);
  useEffect(() => {
    let gone = false;
    const show = (now: Counterexample | string): void => {
      if (!gone) setFound(now);
    };
    explain(request, finding).then(show, (error: unknown) => show(toProblem(error).message));
    return () => {
      gone = true;
    };
  }, [finding, request]);
  if (found === null) return <p>Playing it again</p>;
  if (typeof found === 'string') return <p role="alert">{found}</p>;
  const { sentence, slice, steps, sibling } = found;
  return (
    <div className="explanation">
      <p>{sentence}</p>
      {sibling !== null && (
        <table>
          <caption>Where the two runs part</caption>
          <thead>
            <tr>
              <th scope="col">
                <OutcomeMark outcome={found.outcome} /> this run
              </th>
              <th scope="col">
                <OutcomeMark outcome={sibling.outcome} />
                {finding.plan.length > 1 ? 'without the last blow' : 'without the fault'}
              </th>
            </tr>
          </thead>
          <tbody>
            {sibling.apart.map(({ failing, passing }, i) => (
              <tr key={`${failing?.n ?? ''}-${passing?.n ?? ''}-${String(i)}`}>
                <td>{failing === null ? <i>no such step</i> : <Step step={failing} />}</td>
                <td>{passing === null ? <i>no such step</i> : <Step step={passing} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <details>
        <summary>
          {slice.length} of {steps} steps have to do with it
        </summary>
        <ol>
          {slice.map((step) => (
            <li key={step.n}>
              <Step step={step} />
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}

function Step({ step: { n, message, consumer, key, ended, struck } }: { readonly step: ExplainedStep }) {
  return (
    <span className={struck ? 'explained struck' : 'explained'} title={`${consumer} ${key}`}>
      <small>{n}</small> {message} <span>→ {consumer}</span>
      {ended !== 'handled' && <b> {ended}</b>}
    </span>
  );
}
