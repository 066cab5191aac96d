import { useState } from 'react';
import { diffRows, type DiffRow } from '../../graph/inspect/diff.ts';
import type { Inspected } from '../../graph/inspect/inspected.ts';
import { Segmented } from '../primitives/segmented.tsx';
import { DiffTable } from './diff-table.tsx';
import { StepLink } from './step-link.tsx';
import type { Change } from './use-change.ts';

interface DiffTabProps {
  readonly about: Inspected;
  readonly change: Change;
  readonly cursor: number;
  readonly onSeek: (step: number) => void;
}

/** What the step that touched it last has changed. */
export function DiffTab({ about, change, cursor, onSeek }: DiffTabProps) {
  const [extent, setExtent] = useState<'changed' | 'all'>('changed');
  const { touchedAt, touchedBefore } = about;
  if (touchedAt === null) {
    return (
      <p className="inspector-none inspector-section">What a step changes appears here once one has touched it.</p>
    );
  }
  if (change.status !== 'known') {
    return (
      <p className="inspector-none inspector-section">
        {change.status === 'failed' ? change.message : 'Looking back …'}
      </p>
    );
  }
  const rows = [
    ...diffRows(change.before.state, change.now.state),
    ...versionRow(change.before.version, change.now.version),
  ];
  const changed = rows.filter((row) => row.changed);
  const shown = extent === 'all' ? rows : changed;
  const same = rows.length - changed.length;
  return (
    <section className="inspector-section">
      <div className="inspector-line">
        <p>
          {touchedAt === cursor ? <b>step {touchedAt}</b> : <StepLink step={touchedAt} onSeek={onSeek} />}{' '}
          {touchedBefore === null ? 'vs start' : 'vs '}
          {touchedBefore !== null && <StepLink step={touchedBefore} onSeek={onSeek} />}
        </p>
        <Segmented
          label="Fields"
          value={extent}
          onChange={setExtent}
          options={[
            { value: 'changed', text: `Changed ${changed.length}` },
            { value: 'all', text: `All ${rows.length}` },
          ]}
        />
      </div>
      {shown.length > 0 && <DiffTable rows={shown} before="previous" now="now" />}
      {extent === 'changed' && (
        <p className="inspector-none">
          {changed.length === 0 ? 'Nothing changed' : same === 1 ? '1 field unchanged' : `${same} fields unchanged`}
        </p>
      )}
    </section>
  );
}

function versionRow(before: number | null, now: number | null): readonly DiffRow[] {
  if (before === null || now === null) return [];
  return [{ path: 'version', before: String(before), now: String(now), changed: before !== now }];
}
