import type { Model, WorldView } from '../../kernel/index.ts';
import type { Correlations } from '../../graph/correlation.ts';
import { deadGroups } from '../../graph/debug/dead-groups.ts';
import { settledLetters } from '../../graph/debug/settled.ts';
import { Button } from '../primitives/button.tsx';
import { EmptyState } from '../primitives/empty-state.tsx';
import { DeadGroupView } from './dead-group.tsx';
import { SettledList } from './settled-list.tsx';
import type { Records } from '../../graph/records.ts';
import './dead-letters.css';

export interface DeadLettersProps {
  /** The world at the cursor; null while the first is on its way. */
  readonly view: WorldView | null;
  readonly model: Model;
  readonly records: Records;
  readonly cursor: number;
  readonly correlations: Correlations;
  readonly onSeek: (step: number) => void;
  /** Leads to where faults are set. */
  readonly onBreak: () => void;
}

/** The messages that were given up, by cause, and what became of those that a person has dealt with. */
export function DeadLetters({ view, model, records, cursor, correlations, onSeek, onBreak }: DeadLettersProps) {
  const groups = deadGroups(view?.deadLetters ?? []);
  const settled = settledLetters(records, cursor);
  return (
    <div className="dead-letters">
      {groups.length === 0 ? (
        <EmptyState
          title={settled.length === 0 ? 'No dead letters' : 'No dead letters left'}
          text="A message lands here when its last try has failed."
          action={<Button onClick={onBreak}>Break something</Button>}
        />
      ) : null}
      {groups.map((group) => (
        <DeadGroupView key={group.id} group={group} model={model} correlations={correlations} onSeek={onSeek} />
      ))}
      {settled.length === 0 ? null : <SettledList settled={settled} onSeek={onSeek} />}
    </div>
  );
}
