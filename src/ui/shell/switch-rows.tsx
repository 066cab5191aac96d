import { useState } from 'react';
import type { SwitchModel } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { changeRule } from '../../state/branches.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { setSwitch } from '../../state/runs.ts';
import { Segmented } from '../primitives/segmented.tsx';
import { noSwitches, unset, valueOf, wordOf } from './switch-words.ts';

/** All switches of the variant, to be changed. */
export function SwitchRows() {
  const values = useCalmRun((run) => run.state?.run.switches ?? unset);
  const [keeps, setKeeps] = useState(false);
  const begun = useCalmRun((run) => run.cursor > 0);
  const keep = keeps && begun;
  const set = (name: string, value: boolean | number | string): void =>
    act(keep ? changeRule({ kind: 'switches', switches: { ...values, [name]: value } }) : setSwitch(name, value));
  const switches = useCalmRun((run) => run.model?.switches ?? noSwitches);
  return (
    <div className="switch-rows">
      <h2>Variant</h2>
      {switches.map((one) => {
        const value = valueOf(one, values);
        const sentence = one.sentences[one.options.indexOf(value)];
        return (
          <div className="switch-row" key={one.name}>
            <span>{one.name}</span>
            {one.range === null ? (
              <Options one={one} value={value} onSet={set} />
            ) : (
              <AmountField name={one.name} value={Number(value)} range={one.range} onSet={set} />
            )}
            {sentence === undefined ? null : <span className="note">{sentence}</span>}
          </div>
        );
      })}
      <div className="switch-row">
        <span>a change</span>
        <Segmented
          label="What changing a switch does"
          value={keep ? 'keep' : 'new'}
          options={[
            { value: 'new', text: 'starts anew' },
            { value: 'keep', text: 'keeps the history' },
          ]}
          onChange={(value) => setKeeps(value === 'keep')}
        />
        <span className="note">{begun || !keeps ? sayings[keep ? 'keep' : 'new'] : sayings.nothing}</span>
      </div>
    </div>
  );
}

const sayings = {
  new: 'Changing a switch starts a new run of that variant.',
  keep: 'What came from outside up to here is played again by the other rule, and both are compared.',
  nothing: 'There is no history yet: send a command, or play a script.',
};

type OnSet = (name: string, value: boolean | number | string) => void;

interface OptionsProps {
  readonly one: SwitchModel;
  readonly value: boolean | number | string;
  readonly onSet: OnSet;
}

function Options({ one, value, onSet }: OptionsProps) {
  return (
    <Segmented
      label={one.name}
      value={String(value)}
      options={one.options.map((option) => ({ value: String(option), text: wordOf(option) }))}
      onChange={(text) => {
        const option = one.options.find((candidate) => String(candidate) === text);
        if (option !== undefined) onSet(one.name, option);
      }}
    />
  );
}

interface AmountProps {
  readonly name: string;
  readonly value: number;
  readonly range: NonNullable<SwitchModel['range']>;
  readonly onSet: OnSet;
}

/** Taken when it is left, or with Enter: each change starts a new run. */
function AmountField({ name, value, range: { from, to, unit }, onSet }: AmountProps) {
  const [text, setText] = useState(String(value));
  const number = Number(text);
  const fits = Number.isInteger(number) && number >= from && number <= to && text.trim() !== '';
  const take = () => {
    if (fits && number !== value) onSet(name, number);
    else setText(String(value));
  };
  return (
    <span className="amount">
      <input
        className="input"
        aria-label={name}
        aria-invalid={fits ? undefined : true}
        title={`A whole number from ${from} to ${to}`}
        type="number"
        min={from}
        max={to}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
      />
      {unit === '' ? null : <span className="note">{unit}</span>}
    </span>
  );
}
