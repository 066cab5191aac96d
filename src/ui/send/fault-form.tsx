import { useState } from 'react';
import { faultText } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { can } from '../../state/can.ts';
import { faultsFor, faultTargets } from '../../state/fault-menu.ts';
import { addFault, breakNextStep } from '../../state/rules.ts';
import { useRun } from '../../state/run-store.ts';
import { inPast } from '../../state/selectors.ts';
import { Button } from '../primitives/button.tsx';
import { NativeSelect } from '../primitives/native-select.tsx';

/** Picks a message and what shall go wrong with it; in the past also what shall go wrong with the very next step. */
export function FaultForm() {
  const model = useRun((run) => run.model);
  const blocked = useRun(can.change);
  const past = useRun(inPast);
  const cursor = useRun((run) => run.cursor);
  const [message, setMessage] = useState('');
  const [fault, setFault] = useState('');
  if (model === null) return null;
  const targets = faultTargets(model);
  const target = targets.find(({ id }) => id === message) ?? targets[0];
  if (target === undefined) return null;
  const faults = faultsFor(model, target);
  const picked = faults.find((one) => faultText(one) === fault) ?? faults[0];
  return (
    <form
      className="fault-form"
      aria-label="Add a fault"
      onSubmit={(event) => {
        event.preventDefault();
        if (picked !== undefined && blocked === null) act(addFault(picked, target.type, target.at));
      }}
    >
      <NativeSelect aria-label="Message" value={target.id} onChange={(event) => setMessage(event.target.value)}>
        {targets.map(({ id }) => (
          <option key={id} value={id}>
            {id}
          </option>
        ))}
      </NativeSelect>
      <div className="pair">
        <NativeSelect
          aria-label="Fault"
          value={picked === undefined ? '' : faultText(picked)}
          onChange={(event) => setFault(event.target.value)}
        >
          {faults.map((one) => (
            <option key={faultText(one)}>{faultText(one)}</option>
          ))}
        </NativeSelect>
        <Button type="submit" size="small" blocked={blocked}>
          Add
        </Button>
      </div>
      {past && picked !== undefined ? (
        <Button size="small" blocked={blocked} onClick={() => act(breakNextStep(picked))}>
          Break step {cursor + 1} with it
        </Button>
      ) : null}
    </form>
  );
}
