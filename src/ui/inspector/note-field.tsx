import { useState } from 'react';
import { stepNotesOf } from '../../graph/lesson/notes.ts';
import { act } from '../../state/act.ts';
import { isPlaying } from '../../state/can.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { writeStepNote } from '../../state/step-notes.ts';

const most = 400;

/** What a person has to say about the step at the cursor: the presenter shows it, and it travels with the run. */
export function NoteField({ step }: { readonly step: number }) {
  const run = useCalmRun((now) => now.state?.run);
  const playing = useCalmRun(isPlaying);
  const kept = stepNotesOf(run).get(step) ?? '';
  // nobody writes about a step that has passed before the first word: a field for each would cost frames
  if (playing && kept === '') return null;
  // another step, another run and another tab's words each begin anew
  return run === undefined ? null : <Field key={`${run.id} ${step} ${kept}`} step={step} kept={kept} />;
}

function Field({ step, kept }: { readonly step: number; readonly kept: string }) {
  const [text, setText] = useState(kept);
  const save = (): void => {
    if (text.trim() !== kept) act(writeStepNote(step, text));
  };
  return (
    <section className="inspector-section inspector-note" aria-label="Note">
      <h3>
        Note <span>on step {step}</span>
      </h3>
      <textarea
        className="input"
        aria-label={`Note on step ${step}`}
        rows={1}
        maxLength={most}
        placeholder="What to say here when it is presented"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            save();
          }
        }}
      />
    </section>
  );
}
