import { useState } from 'react';
import { diffRows } from '../../graph/inspect/diff.ts';
import type { LeftOut, WithoutStep as Answer } from '../../kernel/index.ts';
import { askWithout } from '../../state/debug.ts';
import { Button } from '../primitives/button.tsx';
import { DiffTable } from './diff-table.tsx';

interface WithoutStepProps {
  readonly step: number;
}

/** What the events of a step have come to: the newest state of all that is folded from them, with them and without. */
export function WithoutStep({ step }: WithoutStepProps) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const ask = (): void => {
    setProblem(null);
    askWithout(step).then(setAnswer, (error: unknown) => {
      setProblem(error instanceof Error ? error.message : 'The engine did not answer.');
    });
  };
  return (
    <section className="inspector-section inspector-step" aria-label="Without this step">
      <h3>
        Without step {step} {answer !== null && <span>at step {answer.at}</span>}
      </h3>
      {answer === null ? (
        <>
          <p className="inspector-none">
            Leaves its events out, and folds all that came later as it was: nothing is decided anew.
          </p>
          <Button size="small" onClick={ask}>
            Leave it out
          </Button>
        </>
      ) : (
        <Different instances={answer.instances} />
      )}
      {problem !== null && <p role="alert">{problem}</p>}
    </section>
  );
}

function Different({ instances }: { readonly instances: readonly LeftOut[] }) {
  if (instances.length === 0)
    return <p className="inspector-none">It has appended no event: no state comes from it.</p>;
  return (
    <div role="status">
      {instances.map((one) => (
        <One key={`${one.component} ${one.key}`} found={one} />
      ))}
    </div>
  );
}

function One({ found: { component, key, now, without } }: { readonly found: LeftOut }) {
  const rows = diffRows(now, without ?? undefined).filter(({ changed }) => changed);
  return (
    <>
      <p>
        <b>{component}</b> <span className="mono">{key}</span>
      </p>
      {without === undefined ? (
        <p className="inspector-none">Not known: its state does not follow from its events alone.</p>
      ) : rows.length === 0 ? (
        <p className="inspector-none">Nothing would be different.</p>
      ) : (
        <DiffTable rows={rows} before="as it is" now="without" />
      )}
    </>
  );
}
