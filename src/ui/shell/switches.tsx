import { useState } from 'react';
import type { SwitchModel, SwitchValues } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { changeRule } from '../../state/branches.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { setSwitch } from '../../state/runs.ts';
import { useScreen } from '../../state/screen.ts';
import { ChipButton } from '../primitives/chip.tsx';
import { Popover } from '../primitives/popover.tsx';
import { Segmented } from '../primitives/segmented.tsx';

const none: readonly SwitchModel[] = [];
const unset: SwitchValues = {};

/** How many fit beside the scenario's name, and how many characters in all; those that were changed come first. */
const fitting = 3;
const characters = 48;
const longest = 22;

/** A name that is cut off says nothing: the switches give way, but for the first that was changed. */
function shownBeside<One>(
  title: string,
  all: readonly One[],
  textOf: (one: One) => string,
  least: number,
): readonly One[] {
  const most = all.length <= fitting ? fitting : fitting - 1;
  let room = characters - title.length;
  const shown = all.slice(0, most).filter((one) => {
    room -= Math.min(longest, textOf(one).length);
    return room >= 0;
  });
  return shown.length >= least ? shown : all.slice(0, least);
}

/** The switches of the variant. Where there are more than fit, the rest fold into one chip; where there is no room at all, all of them. */
export function Switches() {
  const switches = useCalmRun((run) => run.model?.switches ?? none);
  const values = useCalmRun((run) => run.state?.run.switches ?? unset);
  // what is open closes when a page comes over the run: the comparison that a change has led to
  const page = useScreen((screen) => screen.page?.name ?? 'none');
  const title = useCalmRun((run) => run.model?.title ?? '');
  if (switches.length === 0) return null;
  const folded = switches.length === 1 ? '1 switch' : `${switches.length} switches`;
  const changed = (one: SwitchModel): number => (valueOf(one, values) === one.initial ? 0 : 1);
  const textOf = (one: SwitchModel): string => `${one.name} ${wordOf(valueOf(one, values))}`;
  const sorted = switches.length <= fitting ? switches : [...switches].sort((a, b) => changed(b) - changed(a));
  const shown = shownBeside(title, sorted, textOf, switches.some((one) => changed(one) > 0) ? 1 : 0);
  const rest = switches.length - shown.length;
  return (
    <>
      <span className="switch-chips" key={`chips ${page}`}>
        {shown.map((one) => (
          <SwitchPopover key={one.name} text={textOf(one)} strong={changed(one) > 0} />
        ))}
        {rest === 0 ? null : shown.length === 0 ? (
          <SwitchPopover text={folded} strong={false} />
        ) : (
          <SwitchPopover text={`+${rest}`} label="More switches" strong={false} />
        )}
      </span>
      <span className="switch-chips folded" key={`folded ${page}`}>
        <SwitchPopover text={folded} strong={switches.some((one) => changed(one) > 0)} />
      </span>
    </>
  );
}

function SwitchPopover({
  text,
  label,
  strong,
}: {
  readonly text: string;
  readonly label?: string;
  readonly strong: boolean;
}) {
  return (
    <Popover
      label="Switches"
      trigger={
        <ChipButton tone={strong ? 'strong' : 'plain'} aria-label={label} title={label ?? text}>
          <span className="text">{text}</span>
        </ChipButton>
      }
    >
      <SwitchRows />
    </Popover>
  );
}

function SwitchRows() {
  const values = useCalmRun((run) => run.state?.run.switches ?? unset);
  const [keeps, setKeeps] = useState(false);
  const begun = useCalmRun((run) => run.cursor > 0);
  const keep = keeps && begun;
  const set = (name: string, value: boolean | number | string): void =>
    act(keep ? changeRule({ kind: 'switches', switches: { ...values, [name]: value } }) : setSwitch(name, value));
  const switches = useCalmRun((run) => run.model?.switches ?? none);
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

const valueOf = (one: SwitchModel, values: SwitchValues): boolean | number | string => values[one.name] ?? one.initial;

function wordOf(value: boolean | number | string): string {
  if (value === true) return 'on';
  return value === false ? 'off' : String(value);
}
