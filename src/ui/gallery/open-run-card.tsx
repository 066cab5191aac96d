import { Upload } from 'lucide-react';
import { useRef } from 'react';
import { FileInput } from '../lib/file-input.tsx';

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
      <FileInput input={input} label="File of a run to open" accept=".json,application/json" onFile={onFile} />
    </li>
  );
}
