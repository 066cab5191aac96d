import type { Json } from '../../kernel/index.ts';
import type { Inspected } from '../../graph/inspect/inspected.ts';
import { snapshotShown, type SnapshotShown } from '../../graph/inspect/snapshot.ts';
import { CopyButton } from '../primitives/copy-button.tsx';
import { DiffTable } from './diff-table.tsx';
import { JsonTree } from './json-tree.tsx';
import { StepLink } from './step-link.tsx';

interface StateTabProps {
  readonly about: Inspected;
  readonly cursor: number;
  readonly onSeek: (step: number) => void;
}

export function StateTab({ about, cursor, onSeek }: StateTabProps) {
  const { now, touchedAt, component, instance, upcast } = about;
  const raw = component === null ? now : (instance?.state ?? component.initialState);
  const snapshot = instance === null ? null : snapshotShown(instance);
  return (
    <section className="inspector-section">
      <div className="inspector-line">
        <p>
          {component === null ? 'Payload' : 'State'}
          {upcast !== null && `, ${upcast.words},`}
          {touchedAt === null ? ', not touched yet' : touchedAt === cursor ? ' after ' : ' since '}
          {touchedAt !== null && <StepLink step={touchedAt} onSeek={onSeek} />}
        </p>
        {raw !== undefined && (
          <CopyButton what={component === null ? 'payload' : 'state'} text={() => JSON.stringify(raw, null, 2)} />
        )}
      </div>
      {now === undefined || isEmpty(now) ? (
        <p className="inspector-none">
          {now === undefined
            ? 'No message of this type has arrived up to here.'
            : component === null
              ? 'It carries nothing but its key.'
              : 'It keeps no state: each message is answered by itself.'}
        </p>
      ) : upcast === null || upcast.read === null ? (
        <JsonTree value={now} name="value" />
      ) : (
        <DiffTable rows={upcast.rows} before="stored" now="read" />
      )}
      {snapshot !== null && <Snapshot shown={snapshot} />}
    </section>
  );
}

function Snapshot({ shown: { words, remark, rows } }: { readonly shown: SnapshotShown }) {
  return (
    <div className="inspector-snapshot" role="group" aria-label="Snapshot">
      <p>
        Its <b>{words}</b>
      </p>
      {remark !== null && <p className="inspector-none">{remark}</p>}
      <DiffTable rows={rows} before="snapshot" now="now" />
    </div>
  );
}

const isEmpty = (value: Json): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;
