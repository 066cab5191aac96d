import { ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ComponentModel, InstanceHistory, InstanceView, Json } from '../../kernel/index.ts';
import { diffRows } from '../../graph/inspect/diff.ts';
import { readableState } from '../../graph/inspect/readable-state.ts';
import { messageWords, noteWords } from '../../graph/sagas/note-words.ts';
import type { SagaTurn } from '../../graph/sagas/saga-index.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { StepButton } from './step-button.tsx';
import { useLoaded, type LoadInstance } from './use-loaded.ts';

interface TakenProps {
  readonly component: ComponentModel;
  readonly sagaKey: string;
  readonly turns: readonly SagaTurn[];
  /** Tells steps of branches apart. */
  readonly idOf: (step: number) => string;
  readonly cursor: number;
  readonly onSeek: (step: number) => void;
  readonly loadInstance: LoadInstance;
}

/** Each message that it took: what it noted, what went out, and, opened, what changed in its state. */
export function Taken({ component, sagaKey, turns, idOf, cursor, onSeek, loadInstance }: TakenProps) {
  const [open, setOpen] = useState<number | null>(null);
  const openId = open === null ? null : idOf(open);
  const questions = useMemo(
    () => (open === null || openId === null ? [] : [{ id: openId, component: component.name, key: sagaKey, n: open }]),
    [open, openId, component.name, sagaKey],
  );
  const loaded = useLoaded(questions, loadInstance);
  return (
    <section className="saga-section">
      <h3>
        Steps taken <span className="count">{turns.length}</span>
      </h3>
      <ol className="saga-turns">
        {turns.toReversed().map((turn) => (
          <li key={turn.n} data-now={turn.n === cursor ? '' : undefined}>
            <div className="saga-turn">
              <button
                type="button"
                aria-expanded={open === turn.n}
                onClick={() => {
                  setOpen(open === turn.n ? null : turn.n);
                }}
              >
                <ChevronRight className="icon-svg small" aria-hidden />
                <KindMark kind={turn.message.kind} undo={turn.message.undo} failed={turn.outcome === 'refused'} />
                <span className="saga-turn-type">{messageWords(turn.message.type, turn.message.data)}</span>
              </button>
              <span className="mono muted">{virtualMs(turn.at)}</span>
              <StepButton step={turn.n} onSeek={onSeek} />
            </div>
            <p>{turnWords(turn)}</p>
            {open === turn.n && <Diff component={component} history={loaded.get(openId ?? '')} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Timers stand under "Deadlines"; what came in, was noted and went out is the turn. */
function turnWords({ notes, sent, reason }: SagaTurn): string {
  const out = sent.filter(({ kind }) => kind !== 'timeout').map(({ type, data }) => messageWords(type, data));
  const noted = notes.map(noteWords).join(', ');
  const sends = out.length === 0 ? '' : `→ ${out.join(', ')}`;
  return [noted, sends].filter((part) => part !== '').join(' ') || (reason ?? 'nothing to do');
}

interface DiffProps {
  readonly component: ComponentModel;
  readonly history: InstanceHistory | undefined;
}

function Diff({ component, history }: DiffProps) {
  if (history === undefined) return <p className="muted">Looking back …</p>;
  const read = (side: InstanceView | null): Json | undefined => readableState(component, side?.state);
  const rows = diffRows(read(history.before), read(history.now)).filter(({ changed }) => changed);
  if (rows.length === 0) return <p className="muted">Nothing changed in its state.</p>;
  return (
    <table className="saga-diff">
      <thead className="off-screen">
        <tr>
          <th scope="col">field</th>
          <th scope="col">previous</th>
          <th scope="col">now</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ path, before, now }) => (
          <tr key={path}>
            <th scope="row">{path}</th>
            <td>{before === null ? '' : <s>{before}</s>}</td>
            <td>{now === null ? 'gone' : <b>{now}</b>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
