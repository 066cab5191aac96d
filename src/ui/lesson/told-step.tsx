import type { Kind } from '../../graph/kinds.ts';
import { stepNotesOf } from '../../graph/lesson/notes.ts';
import { progressOf } from '../../graph/lesson/progress.ts';
import { tell } from '../../graph/lesson/tell.ts';
import { stepIn } from '../../graph/records.ts';
import type { StepRecord } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { useCalmFields } from '../../state/paced-run.ts';
import { endPresenting, presentNext } from '../../state/present.ts';
import { useScreen } from '../../state/screen.ts';
import { step } from '../../state/transport.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { Keys } from '../primitives/keys.tsx';
import { Segments } from './segments.tsx';
import { useKeys } from './use-keys.ts';

/** The step on screen in words, a person's where there are some, and what comes after it. */
export function ToldStep() {
  const { record, next, run, cursor, length } = useCalmFields((now) => ({
    record: stepIn(now.records, now.cursor),
    next: stepIn(now.records, now.cursor + 1),
    run: now.state?.run,
    cursor: now.cursor,
    length: now.length,
  }));
  const over = useCalmFields((now) => ({ is: now.state?.outcome !== null })).is;
  const notes = stepNotesOf(run);
  const told = record === undefined ? null : tell(record);
  const note = notes.get(cursor);
  useKeys('.told', takeKey);
  return (
    <section className="told" aria-label="What happens" tabIndex={-1}>
      <div className="told-say" aria-live="polite">
        <h2>{note ?? told?.title ?? 'Before the first step'}</h2>
        <p>{note === undefined || told === null ? (told?.text ?? '') : `${told.title}. ${told.text}`}</p>
      </div>
      <div className="told-next">
        <button type="button" className="told-way" onClick={() => act(step())}>
          <Keys keys="→" /> next step
        </button>
        <p>
          {next === undefined ? over ? 'Nothing is left to do' : 'Whatever is due next' : <NextLine record={next} />}
        </p>
        <Segments {...progressOf(length, cursor, notes)} />
      </div>
    </section>
  );
}

function NextLine({ record }: { readonly record: StepRecord }) {
  const { kind, undo } = record.message;
  const shown: Kind = kind;
  return (
    <>
      <KindMark
        kind={shown}
        undo={undo}
        size={20}
        failed={record.outcome === 'failed' || record.outcome === 'parked'}
      />
      <b>{tell(record).title}</b>
    </>
  );
}

/** The keys of a presenter's remote go from note to note; the arrows are the run's. */
function takeKey({ key }: KeyboardEvent): boolean {
  switch (key) {
    case 'PageDown':
    case 'PageUp':
      act(presentNext(key === 'PageDown' ? 'next' : 'previous'));
      return true;
    case 'Escape':
      if (useScreen.getState().show !== 'presenter') return false;
      endPresenting();
      return true;
    default:
      return false;
  }
}
