import { X } from 'lucide-react';
import type { FaultRule } from '../../kernel/index.ts';
import { faultText } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { isChaos } from '../../state/chaos.ts';
import { metAt, metTimes, removeFault } from '../../state/rules.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { inPast } from '../../state/selectors.ts';
import { IconButton } from '../primitives/button.tsx';
import { Chaos } from './chaos.tsx';
import { FaultForm } from './fault-form.tsx';

const none: readonly FaultRule[] = [];

/** Faults that wait for their message, the form that adds one, and all of them at once. */
export function Faults() {
  const rules = useCalmRun((run) => run.state?.run.rules ?? none);
  const past = useCalmRun(inPast);
  const cursor = useCalmRun((run) => run.cursor);
  // the place in the whole list is what a rule is removed by
  const own = rules.map((rule, index) => ({ rule, index })).filter(({ rule }) => !isChaos(rule));
  return (
    <section className="section" aria-label="Faults">
      <h2>
        Faults <span className="count">{own.length === 0 ? '' : `${own.length} on`}</span>
      </h2>
      {own.map(({ rule, index }) => (
        <FaultRow key={`${index} ${rule.message} ${faultText(rule.fault)}`} rule={rule} index={index} />
      ))}
      <FaultForm />
      <Chaos rules={rules} />
      {past ? <div className="send-hint">Waits from step {cursor} on, on a new branch.</div> : null}
    </section>
  );
}

function FaultRow({ rule, index }: { readonly rule: FaultRule; readonly index: number }) {
  const met = useCalmRun((run) => metAt(rule, run.records));
  const times = useCalmRun((run) => (rule.every === true ? metTimes(rule, run.records) : 0));
  const message = rule.message === '*' ? 'anything' : rule.message;
  const what = `${faultText(rule.fault)}: ${message}${rule.at === null ? '' : ` at ${rule.at}`}${often(rule)}${when(rule)}`;
  return (
    <div className="fault-row">
      <span className="what" title={what}>
        {what}
      </span>
      <span className="mono muted">{met === null ? 'waits' : rule.every === true ? `${times} met` : `#${met}`}</span>
      <IconButton label={`Remove ${what}`} size="small" onClick={() => act(removeFault(index))}>
        <X className="icon-svg small" aria-hidden />
      </IconButton>
    </div>
  );
}

/** Virtual seconds from the start of the run. */
function when({ from, until }: FaultRule): string {
  if (from === undefined) return '';
  return until === undefined ? `, from ${from / 1_000} s on` : `, from ${from / 1_000} s to ${until / 1_000} s`;
}

function often({ every, chance, apart }: FaultRule): string {
  if (every !== true) return '';
  if (chance === undefined) return ', every one';
  // two digits that count: a third of a percent is not none
  return `, ${Number((chance * 100).toPrecision(2))} %${apart === undefined || apart === 0 ? '' : `, ${apart} ms apart`}`;
}
