import type { ReactNode } from 'react';
import { useId } from 'react';
import './field.css';

/** What a control has to carry, so that its label and its issue are said with it. */
interface ControlProps {
  readonly id: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

export interface FieldProps {
  readonly label: string;
  /** What is wrong with the value. */
  readonly issue?: string | undefined;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A label, a control, and what is wrong with it. */
export function Field({ label, issue, children }: FieldProps) {
  const id = useId();
  const issueId = `${id}-issue`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': issue === undefined ? undefined : true,
        'aria-describedby': issue === undefined ? undefined : issueId,
      })}
      {issue === undefined ? null : (
        <div className="field-issue" id={issueId}>
          {issue}
        </div>
      )}
    </div>
  );
}
