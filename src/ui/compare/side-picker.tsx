import type { Model, Rehearsal, ScenarioSummary, SwitchModel, SwitchValues } from '../../kernel/index.ts';
import { scriptTitle } from '../../state/script-title.ts';
import { ChipButton } from '../primitives/chip.tsx';
import { NativeSelect } from '../primitives/native-select.tsx';
import { Popover } from '../primitives/popover.tsx';

interface SidePickerProps {
  /** `Left`, `Right`: what the controls are called by. */
  readonly label: string;
  readonly scenarios: readonly ScenarioSummary[];
  readonly model: Model;
  readonly side: Rehearsal;
  readonly onChange: (side: Rehearsal) => void;
}

/** Any script of any scenario, in any variant. */
export function SidePicker({ label, scenarios, model, side, onChange }: SidePickerProps) {
  const { scenario, script, switches = {} } = side;
  return (
    <div className="side-picker" role="group" aria-label={label}>
      <NativeSelect
        aria-label={`${label}: scenario`}
        value={scenario}
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
        value={script}
        onChange={(event) => onChange({ ...side, script: event.target.value })}
      >
        {model.scripts.map(({ id, kind }) => (
          <option key={id} value={id}>
            {scriptTitle(id)} ({kind})
          </option>
        ))}
      </NativeSelect>
      {model.switches.length === 0 ? null : (
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
      )}
    </div>
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
