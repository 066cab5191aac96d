import { CircleCheck, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ChangeReport } from '../../graph/contracts/change.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import { PartLink } from './part-links.tsx';

interface ChangeReportProps {
  readonly touched: boolean;
  /** Null while what is typed is no schema. */
  readonly report: ChangeReport | null;
  readonly problem: string | null;
  readonly onSelect: (selected: Selection | null) => void;
}

/** What the schema as typed would do, said at once and to a screen reader too. */
export function ChangeReportView({ touched, report, problem, onSelect }: ChangeReportProps) {
  return (
    <div className="change-report" role="status">
      {problem !== null ? (
        <p className="bad">
          <TriangleAlert className="icon-svg small" aria-hidden /> This is no schema yet: {problem}
        </p>
      ) : !touched || report === null ? (
        <p className="muted">Edit the schema, or try without a field: who breaks is said here. Nothing is kept.</p>
      ) : (
        <Verdicts report={report} onSelect={onSelect} />
      )}
    </div>
  );
}

function Verdicts({ report, onSelect }: { readonly report: ChangeReport } & Pick<ChangeReportProps, 'onSelect'>) {
  const { verdicts, stored, changed } = report;
  return (
    <ul>
      {verdicts.length === 0 ? (
        <li>
          <CircleCheck className="icon-svg small" aria-hidden />
          {changed.length === 0
            ? 'Nothing that counts has changed.'
            : 'Compatible: nobody reads or sends what has changed.'}
        </li>
      ) : null}
      {verdicts.map(({ weight, who, what }) => (
        <li key={`${who} ${what}`} data-weight={weight}>
          {weight === 'breaks' ? (
            <OctagonAlert className="icon-svg small" aria-hidden />
          ) : (
            <TriangleAlert className="icon-svg small" aria-hidden />
          )}
          <strong>{weight}</strong>{' '}
          <span>
            <PartLink name={who} onSelect={onSelect} /> {what}
          </span>
        </li>
      ))}
      <li>{storedText(stored)}</li>
    </ul>
  );
}

function storedText(stored: ChangeReport['stored']): string {
  if (stored === null) return 'Stored messages: this schema has a word that cannot be checked here.';
  if (stored.all === 0) return 'No message of this type is stored in this run yet.';
  if (stored.unfit === 0) return `All ${stored.all} stored in this run fit.`;
  return `${stored.unfit} of ${stored.all} stored in this run do not fit: they would need an upcaster.`;
}
