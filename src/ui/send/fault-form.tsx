import { useState } from 'react';
import type { Fault, Model } from '../../kernel/index.ts';
import { faultText } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { can } from '../../state/can.ts';
import { addFault } from '../../state/rules.ts';
import { useRun } from '../../state/run-store.ts';
import { Button } from '../primitives/button.tsx';
import { NativeSelect } from '../primitives/native-select.tsx';

/** What can be picked; virtual ms. */
const faults: readonly Fault[] = [
  { kind: 'fail', times: 1 },
  { kind: 'fail', times: 3 },
  { kind: 'poison' },
  { kind: 'crash', when: 'before commit' },
  { kind: 'crash', when: 'after commit' },
  { kind: 'crash', when: 'after publish' },
  { kind: 'duplicate' },
  { kind: 'delay', ms: 5_000 },
  { kind: 'delay', ms: 120_000 },
  { kind: 'drop' },
];

/** Picks a message and what shall go wrong with it. */
export function FaultForm() {
  const model = useRun((run) => run.model);
  const blocked = useRun(can.change);
  const [message, setMessage] = useState('');
  const [fault, setFault] = useState(0);
  if (model === null) return null;
  const targets = targetsOf(model);
  const chosen = targets.find(({ id }) => id === message) ?? targets[0];
  return (
    <form
      className="fault-form"
      aria-label="Add a fault"
      onSubmit={(event) => {
        event.preventDefault();
        const picked = faults[fault];
        if (picked !== undefined && chosen !== undefined && blocked === null)
          act(addFault(picked, chosen.type, chosen.at));
      }}
    >
      <NativeSelect aria-label="Message" value={chosen?.id ?? ''} onChange={(event) => setMessage(event.target.value)}>
        {targets.map(({ id }) => (
          <option key={id} value={id}>
            {id}
          </option>
        ))}
      </NativeSelect>
      <div className="pair">
        <NativeSelect aria-label="Fault" value={fault} onChange={(event) => setFault(Number(event.target.value))}>
          {faults.map((one, index) => (
            <option key={faultText(one)} value={index}>
              {faultText(one)}
            </option>
          ))}
        </NativeSelect>
        <Button type="submit" size="small" blocked={blocked}>
          Add
        </Button>
      </div>
    </form>
  );
}

/** Each message, and where several listen to it each of them alone too. */
function targetsOf(model: Model): readonly { id: string; type: string; at: string | null }[] {
  return model.messages.flatMap(({ type, consumers }) => [
    { id: type, type, at: null },
    ...(consumers.length < 2 ? [] : consumers.map((at) => ({ id: `${type} at ${at}`, type, at }))),
  ]);
}
