import { Play, RotateCw } from 'lucide-react';
import type { ScriptModel } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { can } from '../../state/can.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { startScript } from '../../state/runs.ts';
import { useScreen } from '../../state/screen.ts';
import { scriptTitle } from '../../state/script-title.ts';
import { tip } from '../primitives/tip.ts';
import { OutcomeMark } from '../primitives/outcome-mark.tsx';

/** The scenario's own stories. Pressing one plays it as a new run. */
export function Scripts() {
  const model = useCalmRun((run) => run.model);
  const current = useCalmRun((run) => run.state?.run.script);
  if (model === null || model.scripts.length === 0) return null;
  return (
    <section className="section" aria-label="Scripts">
      <h2>Scripts</h2>
      {model.scripts.map((script) => (
        <ScriptRow key={script.id} script={script} scenario={model.id} current={script.id === current} />
      ))}
    </section>
  );
}

interface ScriptRowProps {
  readonly script: ScriptModel;
  readonly scenario: string;
  readonly current: boolean;
}

function ScriptRow({ script: { id, kind, watch }, scenario, current }: ScriptRowProps) {
  const ending = useScreen((screen) => screen.endings[`${scenario}/${id}`]);
  const blocked = useCalmRun(can.change);
  const Sign = current ? RotateCw : Play;
  return (
    <button
      type="button"
      {...tip(blocked ?? (current ? undefined : watch), { side: 'right' })}
      className={`script ${current ? 'current' : ''}`}
      aria-label={`Play script ${scriptTitle(id)}`}
      aria-current={current || undefined}
      aria-disabled={blocked !== null || undefined}
      onClick={() => {
        if (blocked === null) act(startScript(id, { play: true }));
      }}
    >
      <Sign className="icon-svg small" fill={current ? 'none' : 'currentColor'} aria-hidden />
      <span className="title">{scriptTitle(id)}</span>
      <span className="end">
        {ending === undefined ? (
          <span className="mono muted">{kind}</span>
        ) : (
          <>
            <span className="mono muted">{ending.steps}</span>
            <OutcomeMark outcome={ending.outcome} />
          </>
        )}
      </span>
      {current ? <span className="watch">{watch}</span> : null}
    </button>
  );
}
