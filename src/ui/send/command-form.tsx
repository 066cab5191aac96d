import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { Json, MessageModel, Model } from '../../kernel/index.ts';
import { can } from '../../state/can.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { inPast } from '../../state/selectors.ts';
import { fieldsOf } from '../../state/forms/fields.ts';
import { readAt } from '../../state/forms/at-path.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { Button } from '../primitives/button.tsx';
import { FieldEditor } from '../lib/field-editor.tsx';
import { bearerFor, type Bearer } from '../../state/bearer.ts';
import { DoorField } from './door-field.tsx';
import { SealedNote } from './sealed-note.tsx';
import { SendingLine } from './sending-line.tsx';
import { useCommandForm } from './use-command-form.ts';

export interface CommandFormProps {
  readonly message: MessageModel;
  readonly model: Model;
  readonly open: boolean;
  /** Null where it cannot be closed. */
  readonly onOpen: (() => void) | null;
}

/** A form from the command's schema. Closed, it still sends what it is filled with. */
export function CommandForm({ message, model, open, onOpen }: CommandFormProps) {
  const { data, edit, sending, issues, submit } = useCommandForm(message, model);
  const blocked = useCalmRun(can.change);
  const past = useCalmRun(inPast);
  const cursor = useCalmRun((run) => run.cursor);
  const fields = fieldsOf(message.schema);
  const door = model.doors.find(({ commands }) => commands.includes(message.type));
  const [bearer, setBearer] = useState<Bearer>('valid');
  const sealed = model.privacy?.personal.find((one) => one.message === message.type);
  const name = (
    <>
      <KindMark kind="command" size={16} />
      <span className="type">{message.type}</span>
    </>
  );
  return (
    <form
      aria-label={message.type}
      data-command={message.type}
      className={`command-form ${open ? 'open' : 'closed'}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (blocked === null) void submit(door === undefined ? undefined : bearerFor(door, bearer));
      }}
    >
      <div className="command-head">
        {onOpen === null ? (
          <span className="name">{name}</span>
        ) : (
          <button type="button" className="name" aria-expanded={open} onClick={onOpen}>
            {name}
            {open ? null : <ChevronRight className="icon-svg small" aria-hidden />}
          </button>
        )}
        {open ? (
          <span className="mono muted">POST</span>
        ) : (
          <Button type="submit" size="small" blocked={blocked}>
            Send
          </Button>
        )}
      </div>
      {open ? (
        <>
          <div className="command-fields">
            {fields.map((field) => (
              <FieldEditor
                key={field.path}
                field={field}
                value={readAt(data, field.path)}
                issues={issues}
                folded={fields.length > 3}
                onChange={(path: string, value: Json) => edit(path, value)}
              />
            ))}
            {door === undefined ? null : <DoorField door={door} value={bearer} onChange={setBearer} />}
          </div>
          {sealed === undefined ? null : <SealedNote fields={sealed.fields} person={sealed.person} />}
          <Button type="submit" look="primary" wide blocked={blocked} data-autofocus>
            Send
          </Button>
        </>
      ) : null}
      {past ? <div className="send-hint">Sends from step {cursor}, on a new branch.</div> : null}
      <SendingLine sending={sending} shown={shownIssues(fields, issues)} />
    </form>
  );
}

/** Whether every issue stands at a field; what does not has to be said below. */
function shownIssues(fields: readonly { path: string }[], issues: ReadonlyMap<string, string>): boolean {
  return [...issues.keys()].every((path) =>
    fields.some((field) => path === field.path || path.startsWith(`${field.path}.`)),
  );
}
