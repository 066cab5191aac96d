import type { FaultRule } from '../../kernel/index.ts';
import { NativeSelect } from '../primitives/native-select.tsx';

type Often = Pick<FaultRule, 'every' | 'chance' | 'apart'>;

interface FaultOftenProps {
  readonly often: Often;
  readonly onOften: (often: Often) => void;
}

const usualChance = 0.2;
const usualApart = 500;

/** The first message that fits, every one, or some of them: drawn from the run's seed, at most so often. */
export function FaultOften({ often, onOften }: FaultOftenProps) {
  const { every = false, chance, apart = 0 } = often;
  return (
    <>
      <NativeSelect
        aria-label="How often"
        value={!every ? 'first' : chance === undefined ? 'every' : 'chance'}
        onChange={({ target: { value } }) => {
          if (value === 'first') onOften({});
          else if (value === 'every') onOften({ every: true });
          else onOften({ every: true, chance: usualChance, apart: usualApart });
        }}
      >
        <option value="first">the first that comes</option>
        <option value="every">every one</option>
        <option value="chance">some, by chance</option>
      </NativeSelect>
      {chance === undefined ? null : (
        <div className="often">
          <label className="amount">
            <input
              className="input"
              type="number"
              min={1}
              max={100}
              value={Math.round(chance * 100)}
              onChange={({ target: { valueAsNumber: percent } }) => {
                if (percent >= 1 && percent <= 100) onOften({ ...often, chance: percent / 100 });
              }}
            />
            % of them
          </label>
          <label className="amount">
            <input
              className="input"
              type="number"
              min={0}
              step={100}
              value={apart}
              onChange={({ target: { valueAsNumber: ms } }) => {
                if (ms >= 0) onOften({ ...often, apart: Math.trunc(ms) });
              }}
            />
            ms apart
          </label>
        </div>
      )}
    </>
  );
}
