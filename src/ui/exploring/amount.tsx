import { useState } from 'react';

interface AmountProps {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}

/** A whole number from 1 on. It counts once it is entered, not with every digit. */
export function Amount({ label, value, most, onChange }: AmountProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const enter = (): void => {
    const n = Math.min(most, Math.round(Number(draft ?? value)));
    setDraft(null);
    if (n >= 1 && n !== value) onChange(n);
  };
  return (
    <label>
      {label}
      <input
        className="input beyond-amount"
        inputMode="numeric"
        value={draft ?? String(value)}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={enter}
        onKeyDown={({ key }) => key === 'Enter' && enter()}
      />
    </label>
  );
}
