import { useMemo, useState } from 'react';
import type { Hand, InstanceHistory, Model, WorldView } from '../../kernel/index.ts';
import type { Correlations } from '../../graph/correlation.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import { finishedRebuild } from '../../graph/readmodels/rebuilds.ts';
import { tablesOf } from '../../graph/readmodels/tables.ts';
import { hand } from '../../state/debug.ts';
import { report } from '../../state/notices.ts';
import { EmptyState } from '../primitives/empty-state.tsx';
import { Segmented } from '../primitives/segmented.tsx';
import { Lens } from './lens.tsx';
import { ReadTableView } from './read-table.tsx';
import { RebuildBar } from './rebuild-bar.tsx';
import { useChangedCells } from './use-changed-cells.ts';
import { useStreams } from './use-streams.ts';
import { stepIn, type Records } from '../../graph/records.ts';
import './read-models.css';

interface ReadModelsProps {
  readonly model: Model;
  /** The world at the cursor; null while the first is on its way. */
  readonly view: WorldView | null;
  readonly records: Records;
  readonly cursor: number;
  readonly followed: string | null;
  readonly correlations: Correlations;
  readonly onSeek: (step: number) => void;
  readonly onSelect: (selected: Selection | null) => void;
  /** With it the cells that changed are marked, without it only their row. */
  readonly loadInstance?: (component: string, key: string, step: number) => Promise<InstanceHistory>;
}

/** Every read model as it stood at the cursor: its rows, how far it had come, and what a user would have read. */
export function ReadModels(props: ReadModelsProps) {
  const [shown, setShown] = useState<'rows' | 'lens'>('rows');
  const { model, view } = props;
  if (view === null || !model.components.some(({ kind }) => kind === 'projection')) {
    return (
      <div className="read-models">
        <EmptyState title="No read models" text="The rows of a scenario's projections appear here." />
      </div>
    );
  }
  return (
    <div className="read-models">
      <Segmented
        label="What is shown of the read models"
        value={shown}
        options={[
          { value: 'rows', text: 'Rows' },
          { value: 'lens', text: 'What a user reads' },
        ]}
        onChange={setShown}
      />
      {shown === 'rows' ? <Tables {...props} view={view} /> : <LensAt {...props} view={view} />}
    </div>
  );
}

type Props = ReadModelsProps & { readonly view: WorldView };

function Tables({ model, view, records, cursor, onSelect, onSeek, loadInstance }: Props) {
  const tables = useMemo(() => tablesOf(model, view), [model, view]);
  const changed = useChangedCells(view, stepIn(records, cursor), loadInstance);
  const [busy, setBusy] = useState(false);
  const doHand = (done: Hand): void => {
    setBusy(true);
    hand(done)
      .catch(report)
      .finally(() => setBusy(false));
  };
  return (
    <div className="read-tables">
      {tables.map((table) => (
        <ReadTableView
          key={table.name}
          table={table}
          changed={changed?.projection === table.name ? changed : null}
          onSelect={onSelect}
        >
          <RebuildBar
            whom={table.name}
            rebuild={view.rebuilds.find(({ projection }) => projection === table.name)}
            finished={finishedRebuild(records, cursor, table.name)}
            live={view.instances.filter(({ component }) => component === table.name)}
            head={table.head}
            blocked={table.head === 0 ? 'There is no event to fold yet.' : busy ? 'One moment.' : null}
            onHand={doHand}
            onSeek={onSeek}
          />
        </ReadTableView>
      ))}
    </div>
  );
}

function LensAt(props: Props) {
  const streams = useStreams(props.view);
  return streams === null ? <p className="read-none">Reading the streams…</p> : <Lens {...props} streams={streams} />;
}
