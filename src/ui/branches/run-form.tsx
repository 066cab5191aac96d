import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { RunInfo } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';
import { describeRun, throwAway } from '../../state/branches.ts';
import { runLabel } from '../../state/run-words.ts';
import { Button } from '../primitives/button.tsx';
import { Field } from '../primitives/field.tsx';
import './branches.css';

const longestName = 60;
const longestNote = 500;

/** What a person says about a run. Kept when a field is left, or with Enter. */
export function RunForm({ run }: { readonly run: RunInfo }) {
  const [title, setTitle] = useState(runLabel(run));
  const [remark, setRemark] = useState(run.remark ?? '');
  const keep = (): void => {
    const name = title.trim();
    if (name !== '' && name !== runLabel(run)) act(describeRun(run.id, { title: name }));
    if (remark.trim() !== (run.remark ?? '')) act(describeRun(run.id, { remark: remark.trim() }));
  };
  return (
    <form
      className="run-form"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <Field label="Name">
        {(control) => (
          <input
            {...control}
            className="input"
            maxLength={longestName}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            onBlur={keep}
          />
        )}
      </Field>
      <Field label="Note">
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={3}
            maxLength={longestNote}
            value={remark}
            onChange={(event) => setRemark(event.target.value)}
            onBlur={keep}
          />
        )}
      </Field>
      <Button look="danger" size="small" onClick={() => act(throwAway(run))}>
        <Trash2 className="icon-svg small" aria-hidden />
        Delete
      </Button>
    </form>
  );
}
