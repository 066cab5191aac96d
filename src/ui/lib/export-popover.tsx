import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../primitives/button.tsx';
import { Popover } from '../primitives/popover.tsx';
import { whyNotCopied } from '../primitives/why-not-copied.ts';
import './export-popover.css';

export interface ExportKind {
  readonly name: string;
  readonly copy: () => Promise<void>;
  readonly save: () => Promise<void> | void;
}

interface ExportPopoverProps {
  readonly kinds: readonly ExportKind[];
  /** What is in them, said until something is done. */
  readonly says: string;
}

/** Takes what is on screen elsewhere: each kind to the clipboard, or as a file. */
export function ExportPopover({ kinds, says }: ExportPopoverProps) {
  const [said, setSaid] = useState('');
  const run = async (done: string, failed: (error: unknown) => string, work: () => Promise<void> | void) => {
    try {
      await work();
      setSaid(done);
    } catch (error) {
      setSaid(failed(error));
    }
  };
  return (
    <Popover
      label="Export"
      align="end"
      trigger={
        <Button size="small">
          Export
          <ChevronDown className="icon-svg small" aria-hidden />
        </Button>
      }
    >
      <div className="export-popover">
        {kinds.map(({ name, copy, save }) => (
          <div key={name}>
            <b>{name}</b>
            <Button
              size="small"
              aria-label={`Copy ${name}`}
              onClick={() => void run(`${name} copied`, notCopied, copy)}
            >
              Copy
            </Button>
            <Button
              size="small"
              aria-label={`Download ${name}`}
              onClick={() => void run(`${name} saved`, notSaved, save)}
            >
              Download
            </Button>
          </div>
        ))}
        <p role="status">{said === '' ? says : said}</p>
      </div>
    </Popover>
  );
}

const notCopied = (error: unknown): string => `Not copied: ${whyNotCopied(error)}. Download it instead.`;
const notSaved = (error: unknown): string =>
  `Not saved: ${error instanceof Error ? error.message : 'it cannot be made'}`;
