import type { ExploreScope, Model, SwitchModel } from '../../kernel/index.ts';
import { setExploreSettings, useExplore, type ExploreSide } from '../../state/explore.ts';
import { useRun } from '../../state/run-store.ts';
import { NativeSelect } from '../primitives/native-select.tsx';
import { Segmented } from '../primitives/segmented.tsx';
import { ScriptChoice } from './script-choice.tsx';
import { wordOf } from './variant-names.ts';

const faults = ['1', '2', '3'] as const;
const deviations = ['0', '1', '2'] as const;

/** What is tried: which script, how many faults, and which variant it is held against. */
export function Settings({ model }: { readonly model: Model }) {
  const settings = useExplore((now) => now.settings);
  const struck = useExplore((now) => struckOf(now.sides));
  const switches = useRun((run) => run.state?.run.switches);
  return (
    <div className="explorer-settings">
      <ScriptChoice model={model} several />
      <span className="explorer-setting">
        Faults
        <Segmented
          label="Faults at most in one run"
          value={String(settings.faults)}
          options={faults.map((value) => ({ value: value as string, text: value }))}
          onChange={(value) => setExploreSettings({ faults: Number(value) })}
        />
      </span>
      <span className="explorer-setting">
        Deviations
        <Segmented
          label="Other deviations at most in one run: another order of delivery, another answer of an external"
          value={String(settings.deviations)}
          options={deviations.map((value) => ({ value: value as string, text: value }))}
          onChange={(value) => setExploreSettings({ deviations: Number(value) })}
        />
      </span>
      {(struck !== null || settings.everyStep) && (
        <label className="explorer-check" title="A long run takes minutes at every step">
          <input
            type="checkbox"
            checked={settings.everyStep}
            onChange={({ target }) => setExploreSettings({ everyStep: target.checked })}
          />
          {struck === null ? 'Every step' : `Every step, not ${struck.steps} of ${struck.of}`}
        </label>
      )}
      <label>
        Against
        <NativeSelect
          value={settings.against === null ? '' : JSON.stringify(settings.against)}
          onChange={({ target }) =>
            setExploreSettings({ against: target.value === '' ? null : JSON.parse(target.value) })
          }
        >
          <option value="">no other variant</option>
          {model.switches.flatMap((one) =>
            others(one, switches?.[one.name] ?? one.initial).map((value) => (
              <option key={`${one.name} ${String(value)}`} value={JSON.stringify({ name: one.name, value })}>
                {one.name} {wordOf(value)}
              </option>
            )),
          )}
        </NativeSelect>
      </label>
    </div>
  );
}

/** Of the first script that is long. */
const struckOf = (sides: readonly ExploreSide[]): ExploreScope['struck'] =>
  sides.map(({ news }) => news?.result?.scope.struck ?? null).find((struck) => struck !== null) ?? null;

function others({ options, range }: SwitchModel, now: boolean | number | string): SwitchModel['options'] {
  const offered = range === null ? options : [range.from, range.to, ...options];
  return [...new Set(offered)].filter((value) => value !== now);
}
