import { useState } from 'react';
import type { ComponentModel, Json, JsonObject } from '../../kernel/index.ts';
import { readAt, writeAt } from '../../state/forms/at-path.ts';
import { fieldsOf } from '../../state/forms/fields.ts';
import { plainText } from '../../state/forms/plain-text.ts';
import { toProblem } from '../../state/problems.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { Button } from '../primitives/button.tsx';
import { Dialog } from '../primitives/dialog.tsx';
import { FieldEditor } from './field-editor.tsx';
import './edit-dialog.css';

const none: readonly ComponentModel[] = [];

interface EditDialogProps {
  readonly title: string;
  /** Message type: its schema makes the form. */
  readonly type: string;
  readonly data: JsonObject;
  /** Path of the field that the failure names; null where it names none. */
  readonly wrong?: { readonly path: string; readonly message: string } | null;
  /** Words of the button. */
  readonly action: string;
  readonly onClose: () => void;
  readonly onDone: (data: JsonObject) => Promise<void>;
}

/** A payload as a form. What does not fit is said at the field; nothing is closed before the engine has taken it. */
export function EditDialog({ title, type, data, wrong = null, action, onClose, onDone }: EditDialogProps) {
  const message = useCalmRun((run) => run.model?.messages.find((one) => one.type === type) ?? null);
  // whom it is for stays: another key would be another queue
  const components = useCalmRun((run) => run.model?.components ?? none);
  const keys = components.flatMap(({ name, key }) =>
    key !== null && message?.consumers.includes(name) === true ? key : [],
  );
  const [typed, setTyped] = useState(data);
  const [issues, setIssues] = useState<ReadonlyMap<string, string>>(
    () => new Map(wrong === null ? [] : [[wrong.path, wrong.message]]),
  );
  const [refused, setRefused] = useState('');
  const fields = message === null ? [] : fieldsOf(message.schema);
  const submit = async (): Promise<void> => {
    try {
      await onDone(typed);
    } catch (error) {
      const { message: words } = toProblem(error);
      const found = fields.find(({ path }) => words.includes(`${path}: `));
      if (found === undefined) setRefused(words);
      else setIssues(new Map([[found.path, words]]));
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="edit-dialog"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="command-fields">
          {fields.map((field) =>
            keys.includes(field.path) ? (
              <div className="field" key={field.path}>
                <span className="field-label">{field.name}</span>
                <output className="constant" title="Says whom it is for, and stays">
                  {plainText(readAt(typed, field.path) ?? null)}
                </output>
              </div>
            ) : (
              <FieldEditor
                key={field.path}
                field={field}
                value={readAt(typed, field.path)}
                issues={issues}
                folded={false}
                onChange={(path: string, value: Json) => {
                  setIssues(new Map());
                  setTyped((now) => writeAt(now, path, value) as JsonObject);
                }}
              />
            ),
          )}
        </div>
        {refused === '' ? null : <p className="field-issue">{refused}</p>}
        <Button type="submit" look="primary">
          {action}
        </Button>
      </form>
    </Dialog>
  );
}
