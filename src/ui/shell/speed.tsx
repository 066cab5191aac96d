import { act } from '../../state/act.ts';
import { usePrefs } from '../../state/prefs.ts';
import { setSpeed, speeds, speedText } from '../../state/transport.ts';
import { Select } from '../primitives/select.tsx';

const options = speeds.map((speed) => ({
  value: String(speed),
  text: speed === 0 ? 'As fast as possible' : `${speed}×`,
}));

export function Speed() {
  const speed = usePrefs((prefs) => prefs.speed);
  return (
    <Select
      label="Speed"
      className="speed"
      value={String(speed)}
      options={options}
      onChange={(value) => act(setSpeed(Number(value)))}
    >
      {speedText(speed)}
    </Select>
  );
}
