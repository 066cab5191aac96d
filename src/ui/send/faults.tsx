import { X } from 'lucide-react';
import type { FaultRule } from '../../kernel/index.ts';
import { faultText } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { metAt, removeFault } from '../../state/rules.ts';
import { useRun } from '../../state/run-store.ts';
import { inPast } from '../../state/selectors.ts';
import { IconButton } from '../primitives/button.tsx';
import { FaultForm } from './fault-form.tsx';

const none: readonly FaultRule[] = [];

/** Faults that wait for their message, and the form that adds one. */
export function Faults() {
  const rules = useRun((run) => run.state?.run.rules ?? none);
  const past = useRun(inPast);
  const cursor = useRun((run) => run.cursor);
  return (
    <section className="section" aria-label="Faults">
      <h2>
        Faults <span className="count">{rules.length === 0 ? '' : `${rules.length} on`}</span>
      </h2>
      {rules.map((rule, index) => (
        <FaultRow key={`${rule.message} ${faultText(rule.fault)} ${rule.since ?? 0}`} rule={rule} index={index} />
      ))}
      <FaultForm />
      {past ? <div className="send-hint">Waits from step {cursor} on, on a new branch.</div> : null}
    </section>
  );
}

function FaultRow({ rule, index }: { readonly rule: FaultRule; readonly index: number }) {
  const met = useRun((run) => metAt(rule, run.records));
  const what = `${faultText(rule.fault)}: ${rule.message}${rule.at === null ? '' : ` at ${rule.at}`}`;
  return (
    <div className="fault-row">
      <span className="what" title={what}>
        {what}
      </span>
      <span className="mono muted">{met === null ? 'waits' : `#${met}`}</span>
      <IconButton label={`Remove ${what}`} size="small" onClick={() => act(removeFault(index))}>
        <X className="icon-svg small" aria-hidden />
      </IconButton>
    </div>
  );
}
