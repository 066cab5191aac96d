import { Switch as Radix } from 'radix-ui';
import './switch.css';

export interface SwitchProps {
  readonly id?: string;
  readonly label?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

export function Switch({ id, label, checked, onChange, disabled = false }: SwitchProps) {
  return (
    <Radix.Root
      className="switch"
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      checked={checked}
      disabled={disabled}
      onCheckedChange={onChange}
    >
      <Radix.Thumb />
    </Radix.Root>
  );
}
