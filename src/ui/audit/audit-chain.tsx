import { Link2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { verify, type SealedEntry, type Verdict } from '../../graph/audit/chain.ts';
import { checkLines, toCsv, toJsonLines } from '../../graph/audit/files.ts';
import { grouped } from '../../graph/timeline/virtual-time.ts';
import { download } from '../lib/download.ts';
import { ExportPopover, type ExportKind } from '../lib/export-popover.tsx';
import { FileInput } from '../lib/file-input.tsx';
import { copyText } from '../lib/png.ts';
import { Button } from '../primitives/button.tsx';

interface AuditChainProps {
  /** All of the log, whatever the filter shows. */
  readonly entries: readonly SealedEntry[];
  /** Of the files. */
  readonly name: string;
}

interface Checked {
  readonly what: string;
  readonly verdict: Verdict;
}

/** The end of the chain, the check of it, and the way out. */
export function AuditChain({ entries, name }: AuditChainProps) {
  const file = useRef<HTMLInputElement>(null);
  const [checked, setChecked] = useState<Checked | null>(null);
  const last = entries.at(-1)?.hash;
  return (
    <div className="audit-chain">
      <Link2 className="icon-svg small" aria-hidden />
      <p role="status" data-bad={checked?.verdict.holds === false || undefined}>
        {checked === null
          ? last === undefined
            ? 'Each line carries the hash of the one before it.'
            : `Each line carries the hash of the one before it. The last is ${last.slice(0, 12)}.`
          : said(checked)}
      </p>
      <Button
        size="small"
        onClick={() => {
          setChecked({ what: `${grouped(entries.length)} lines of this run`, verdict: verify(entries) });
        }}
      >
        Verify
      </Button>
      <Button size="small" onClick={() => file.current?.click()}>
        Check a file…
      </Button>
      <FileInput
        input={file}
        label="Exported file to check"
        accept=".jsonl"
        onFile={(chosen) =>
          void chosen.text().then((text) => {
            setChecked({ what: chosen.name, verdict: checkLines(text, entries) });
          })
        }
      />
      <AuditExport entries={entries} name={name} />
    </div>
  );
}

const said = ({ what, verdict }: Checked): string =>
  verdict.holds
    ? `The chain holds: ${what}, up to ${verdict.last.slice(0, 12)}.`
    : `The chain is broken: ${what}. ${verdict.why}`;

function AuditExport({ entries, name }: AuditChainProps) {
  const file = (
    kind: string,
    ending: string,
    type: string,
    make: (entries: readonly SealedEntry[]) => string,
  ): ExportKind => ({
    name: kind,
    copy: () => copyText(make(entries)),
    save: () => download(`${name}.${ending}`, new Blob([make(entries)], { type })),
  });
  const kinds = [file('JSON lines', 'jsonl', 'application/jsonl', toJsonLines), file('CSV', 'csv', 'text/csv', toCsv)];
  return <ExportPopover kinds={kinds} says={`All ${grouped(entries.length)} lines, whatever the filter shows`} />;
}
