import { Upload } from 'lucide-react';
import { useRef } from 'react';

interface OpenRunCardProps {
  readonly onFile: (file: File) => void;
}

/** A run that was exported somewhere. The whole page takes it too, when it is dropped. */
export function OpenRunCard({ onFile }: OpenRunCardProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <li className="card import">
      <button type="button" className="card-link" onClick={() => input.current?.click()}>
        <span className="card-picture">
          <Upload className="icon-svg" aria-hidden />
        </span>
        <span className="card-title">Open a run</span>
        <span className="card-say">Drop an exported file anywhere</span>
      </button>
      <input
        ref={input}
        className="off-screen"
        type="file"
        tabIndex={-1}
        accept=".json,application/json"
        aria-label="File of a run to open"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onFile(file);
          event.target.value = '';
        }}
      />
    </li>
  );
}
