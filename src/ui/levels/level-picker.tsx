import type { Level } from '../../state/screen.ts';
import './levels.css';

interface LevelPickerProps {
  readonly level: Level;
  readonly onLevel: (level: Level) => void;
}

const levels: readonly { readonly level: Level; readonly label: string; readonly d: string }[] = [
  { level: 'contexts', label: 'Contexts', d: 'M2 4h5v8H2zM9 4h5v8H9z' },
  { level: 'components', label: 'Components', d: 'M2 3h4v3H2zM10 3h4v3h-4zM6 10h4v3H6zM4 6v2h8V6M8 8v2' },
  { level: 'code', label: 'Code', d: 'M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5M9 3.5 7 12.5' },
];

/** How near one looks. The wheel goes from one to the next, too. */
export function LevelPicker({ level, onLevel }: LevelPickerProps) {
  return (
    <div className="level-picker" data-level={level} role="radiogroup" aria-label="Level of the picture">
      {levels.map(({ level: one, label, d }) => (
        <button
          key={one}
          type="button"
          role="radio"
          aria-checked={one === level}
          aria-label={label}
          title={label}
          onClick={() => onLevel(one)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d={d} />
          </svg>
        </button>
      ))}
    </div>
  );
}
