import { useState } from 'react';
import type { FaultRule, SwitchValues } from '../../kernel/index.ts';
import { faultText } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { can } from '../../state/can.ts';
import { amountOf, faultOffers, faultTargets, linkTargets, widerTargets, withAmount } from '../../state/fault-menu.ts';
import { addFault, breakNextStep } from '../../state/rules.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { inPast, nowAt } from '../../state/selectors.ts';
import { Button } from '../primitives/button.tsx';
import { NativeSelect } from '../primitives/native-select.tsx';
import { FaultOften } from './fault-often.tsx';

const unset: SwitchValues = {};
const first: Pick<FaultRule, 'every' | 'chance' | 'apart'> = {};

/** Picks a message and what shall go wrong with it; in the past also what shall go wrong with the very next step. */
export function FaultForm() {
  const model = useCalmRun((run) => run.model);
  const switches = useCalmRun((run) => run.state?.run.switches ?? unset);
  const blocked = useCalmRun(can.change);
  const past = useCalmRun(inPast);
  const cursor = useCalmRun((run) => run.cursor);
  const [message, setMessage] = useState('');
  const [fault, setFault] = useState('');
  const [amount, setAmount] = useState<number | null>(null);
  const [often, setOften] = useState(first);
  const now = useCalmRun(nowAt);
  if (model === null) return null;
  const [narrow, wide, lines] = [faultTargets(model), widerTargets(model), linkTargets(model)];
  const target = [...narrow, ...wide, ...lines].find(({ id }) => id === message) ?? narrow[0] ?? wide[0];
  if (target === undefined) return null;
  const offers = faultOffers(model, target, switches);
  const possible = offers.flatMap((offer) => (offer.whyNot === null ? offer.fault : []));
  const chosen = possible.find((one) => faultText(one) === fault) ?? possible[0];
  const amounts = chosen === undefined ? null : amountOf(chosen);
  const picked = chosen === undefined || amount === null ? chosen : withAmount(chosen, amount);
  return (
    <form
      className="fault-form"
      aria-label="Add a fault"
      onSubmit={(event) => {
        event.preventDefault();
        if (picked !== undefined && blocked === null)
          act(addFault(picked, target.type, target.at, picked.kind === 'cut' ? stretch(now, picked.ms) : often));
      }}
    >
      <NativeSelect aria-label="Message" value={target.id} onChange={(event) => setMessage(event.target.value)}>
        <Targets title="Messages" ids={narrow.map(({ id }) => id)} />
        <Targets title="Whatever comes" ids={wide.map(({ id }) => id)} />
        {lines.length === 0 ? null : <Targets title="Cut the line" ids={lines.map(({ id }) => id)} />}
      </NativeSelect>
      <div className="pair">
        <NativeSelect
          aria-label="Fault"
          value={chosen === undefined ? '' : faultText(chosen)}
          onChange={(event) => {
            setFault(event.target.value);
            setAmount(null);
          }}
        >
          {offers.map(({ fault: one, whyNot }) => (
            <option key={faultText(one)} value={faultText(one)} disabled={whyNot !== null}>
              {whyNot === null ? faultText(one) : `${faultText(one)} (${whyNot})`}
            </option>
          ))}
        </NativeSelect>
        <Button type="submit" size="small" blocked={blocked}>
          Add
        </Button>
      </div>
      {amounts === null ? null : (
        <label className="amount">
          <input
            className="input"
            type="number"
            min={1}
            step={1}
            value={amount ?? amounts.value}
            onChange={(event) => {
              const typed = Math.trunc(event.target.valueAsNumber);
              setAmount(typed >= 1 ? typed : null);
            }}
          />
          {amounts.unit}
        </label>
      )}
      {target.link === undefined ? <FaultOften often={often} onOften={setOften} /> : null}
      {past && picked !== undefined && target.link === undefined ? (
        <Button size="small" blocked={blocked} onClick={() => act(breakNextStep(picked))}>
          Break step {cursor + 1} with it
        </Button>
      ) : null}
    </form>
  );
}

/** From now on, for so many virtual ms. */
const stretch = (from: number, ms: number) => ({ from, until: from + ms });

function Targets({ title, ids }: { readonly title: string; readonly ids: readonly string[] }) {
  return (
    <optgroup label={title}>
      {ids.map((id) => (
        <option key={id} value={id}>
          {id}
        </option>
      ))}
    </optgroup>
  );
}
