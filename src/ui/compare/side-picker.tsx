import type { Model, Rehearsal, RunInfo, ScenarioSummary, SwitchModel, SwitchValues } from '../../kernel/index.ts';
import type { CompareSide } from '../../state/page.ts';
import { runTitle } from '../../state/run-words.ts';
import { scriptTitle } from '../../state/script-title.ts';
import { ChipButton } from '../primitives/chip.tsx';
import { NativeSelect } from '../primitives/native-select.tsx';
import { Popover } from '../primitives/popover.tsx';

interface SidePickerProps {
  /** `Left`, `Right`: what the controls are called by. */
  readonly label: string;
  readonly scenarios: readonly ScenarioSummary[];
  /** Those of this browser. */
  readonly runs: readonly RunInfo[];
  readonly model: Model;
  readonly side: CompareSide;
  readonly onChange: (side: CompareSide) => void;
}

/** A list of a thousand runs is no help: the newest ones. */
const mostRuns = 50;

/** Any script of any scenario, in any variant; or any run that is kept. */
export function SidePicker({ label, scenarios, runs, model, side, onChange }: SidePickerProps) {
  const script = 'run' in side ? null : side.script;
  const own = runs.filter((run, i) => run.scenario === model.id && (i < mostRuns || isOf(side, run)));
  return (
    <div className="side-picker" role="group" aria-label={label}>
      <NativeSelect
        aria-label={`${label}: scenario`}
        value={model.id}
        onChange={(event) => {
          const next = scenarios.find(({ id }) => id === event.target.value);
          const [first] = next?.model.scripts ?? [];
          if (next !== undefined && first !== undefined) {
            // the same story elsewhere, where it is told there
            const same = next.model.scripts.find(({ id }) => id === script) ?? first;
            onChange({ scenario: next.id, script: same.id, switches: {} });
          }
        }}
      >
        {scenarios
          .filter((one) => one.model.scripts.length > 0)
          .map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
      </NativeSelect>
      <NativeSelect
        aria-label={`${label}: script`}
        value={'run' in side ? `run:${side.run}` : side.script}
        onChange={({ target: { value } }) => {
          if (value.startsWith('run:')) onChange({ run: value.slice(4) });
          else onChange(script === null ? { scenario: model.id, script: value } : { ...side, script: value });
        }}
      >
        <optgroup label="Scripts">
          {model.scripts.map(({ id, kind }) => (
            <option key={id} value={id}>
              {scriptTitle(id)} ({kind})
            </option>
          ))}
        </optgroup>
        <optgroup label="Runs of this browser" hidden={own.length === 0}>
          {own.map((run) => (
            <option key={run.id} value={`run:${run.id}`}>
              {runTitle(run)} · {run.id.slice(-6)}
            </option>
          ))}
        </optgroup>
      </NativeSelect>
      {'run' in side || model.switches.length === 0 ? null : (
        <SwitchesOf label={label} model={model} side={side} onChange={onChange} />
      )}
    </div>
  );
}

const isOf = (side: CompareSide, { id }: RunInfo): boolean => 'run' in side && side.run === id;

interface SwitchesOfProps {
  readonly label: string;
  readonly model: Model;
  readonly side: Rehearsal;
  readonly onChange: (side: Rehearsal) => void;
}

function SwitchesOf({ label, model, side, onChange }: SwitchesOfProps) {
  const { switches = {} } = side;
  return (
    <Popover
      label={`${label}: switches`}
      trigger={
        <ChipButton tone={Object.keys(switches).length > 0 ? 'strong' : 'plain'}>{changed(switches)}</ChipButton>
      }
    >
      <div className="side-switches">
        {model.switches.map((one) => (
          <SwitchField
            key={one.name}
            one={one}
            value={switches[one.name]}
            onChange={(value) => onChange({ ...side, switches: withSwitch(switches, one.name, value) })}
          />
        ))}
      </div>
    </Popover>
  );
}

type Value = boolean | number | string;

const wordOf = (value: Value): string => (value === true ? 'on' : value === false ? 'off' : String(value));

function changed(switches: SwitchValues): string {
  const all = Object.entries(switches).map(([name, value]) => `${name} ${wordOf(value)}`);
  return all.length === 0 ? 'As the script has it' : all.length < 3 ? all.join(', ') : `${all.length} switches`;
}

function withSwitch(switches: SwitchValues, name: string, value: Value | undefined): SwitchValues {
  const { [name]: _, ...others } = switches;
  return value === undefined ? others : { ...others, [name]: value };
}

interface SwitchFieldProps {
  readonly one: SwitchModel;
  /** Undefined for what the script says. */
  readonly value: Value | undefined;
  readonly onChange: (value: Value | undefined) => void;
}

function SwitchField({ one: { name, options, range }, value, onChange }: SwitchFieldProps) {
  if (range !== null) {
    return (
      <label>
        <span>{name}</span>
        <input
          className="input"
          type="number"
          min={range.from}
          max={range.to}
          placeholder="as it is"
          value={value === undefined ? '' : String(value)}
          onChange={({ target }) => {
            const amount = target.valueAsNumber;
            const fits = Number.isInteger(amount) && amount >= range.from && amount <= range.to;
            onChange(fits ? amount : undefined);
          }}
        />
      </label>
    );
  }
  return (
    <label>
      <span>{name}</span>
      <NativeSelect
        value={value === undefined ? '' : String(options.indexOf(value))}
        onChange={({ target }) => onChange(target.value === '' ? undefined : options[Number(target.value)])}
      >
        <option value="">as it is</option>
        {options.map((option, i) => (
          <option key={String(option)} value={i}>
            {wordOf(option)}
          </option>
        ))}
      </NativeSelect>
    </label>
  );
}
