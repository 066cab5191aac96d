import { Search } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import './search-field.css';

interface SearchFieldProps {
  /** Read out, not seen: the glass and the placeholder say it to the eye. */
  readonly label: string;
  /** What is searched. */
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly input?: Ref<HTMLInputElement>;
  readonly className?: string;
  /** Behind the text: the key that leads here. */
  readonly children?: ReactNode;
}

export function SearchField(props: SearchFieldProps) {
  const { label, placeholder, value, onChange, input, className = '', children } = props;
  return (
    <label className={`search-field ${className}`}>
      <Search className="icon-svg small" aria-hidden />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      {children}
    </label>
  );
}
