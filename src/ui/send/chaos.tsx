import type { FaultRule } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { can } from '../../state/can.ts';
import { chaosRate, chaosRates, setChaos } from '../../state/chaos.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { NativeSelect } from '../primitives/native-select.tsx';
import { Switch } from '../primitives/switch.tsx';

const usual = 1;

/** Everything at once, for demonstrations: rate limited, and drawn from the run's seed, so that it can be replayed. */
export function Chaos({ rules }: { readonly rules: readonly FaultRule[] }) {
  const blocked = useCalmRun((run) => can.change(run) !== null);
  const rate = chaosRate(rules);
  return (
    <div className="choice-row">
      <span className="what" title="Faults everywhere, drawn from the run’s seed">
        Chaos
      </span>
      {rate === null ? null : (
        <NativeSelect
          aria-label="Faults per virtual second"
          value={rate}
          onChange={(event) => act(setChaos(Number(event.target.value)))}
        >
          {[...new Set([...chaosRates, rate])].map((one) => (
            <option key={one} value={one}>
              {one} / s
            </option>
          ))}
        </NativeSelect>
      )}
      <Switch
        label="Chaos"
        checked={rate !== null}
        disabled={blocked}
        onChange={(on) => act(setChaos(on ? usual : null))}
      />
    </div>
  );
}
