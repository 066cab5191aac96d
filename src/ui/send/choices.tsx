import type { ChoiceModel, RunInfo } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { can } from '../../state/can.ts';
import { choose } from '../../state/rules.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { Segmented } from '../primitives/segmented.tsx';
import { NativeSelect } from '../primitives/native-select.tsx';

const none: readonly ChoiceModel[] = [];
const unset: RunInfo['choices'] = [];

/** More options than this do not fit side by side. */
const sideBySide = 2;

/** What the outside world answers from now on. */
export function Choices() {
  const choices = useCalmRun((run) => run.model?.choices ?? none);
  const standing = useCalmRun((run) => run.state?.run.choices ?? unset);
  const disabled = useCalmRun((run) => can.change(run) !== null);
  if (choices.length === 0) return null;
  return (
    <section className="section" aria-label="Choices">
      <h2>Outside world</h2>
      {choices.map(({ name, options, external }) => {
        const value = standing.find((one) => one.choice === name && one.key === null)?.option ?? options[0] ?? '';
        const label = `${external}: ${name}`;
        return (
          <div className="choice-row" key={name}>
            <span className="what" title={label}>
              {name}
            </span>
            {options.length <= sideBySide ? (
              <Segmented
                label={label}
                value={value}
                options={options.map((option) => ({ value: option, text: option }))}
                onChange={(option) => act(choose(name, option))}
                disabled={disabled}
              />
            ) : (
              <NativeSelect
                aria-label={label}
                value={value}
                disabled={disabled}
                onChange={(event) => act(choose(name, event.target.value))}
              >
                {options.map((option) => (
                  <option key={option}>{option}</option>
                ))}
              </NativeSelect>
            )}
          </div>
        );
      })}
    </section>
  );
}
