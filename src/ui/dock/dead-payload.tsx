import type { DeadLetterView } from '../../kernel/index.ts';
import { leaves } from '../../graph/inspect/diff.ts';
import { CopyButton } from '../primitives/copy-button.tsx';

interface DeadPayloadProps {
  readonly message: DeadLetterView['message'];
  /** Path of the field that the failure names; null where it names none. */
  readonly wrong: string | null;
}

/** Open where a field in it is to blame. */
export function DeadPayload({ message, wrong }: DeadPayloadProps) {
  return (
    <details open={wrong !== null}>
      <summary>Payload</summary>
      <div className="dead-payload">
        <dl tabIndex={0} aria-label={`Payload of ${message.type}`}>
          {Array.from(leaves(message.data), ([path, value]) => (
            <div key={path} className={path === wrong ? 'wrong' : undefined}>
              <dt>{path}</dt>
              <dd>
                {value}
                {path === wrong ? <span className="off-screen"> (the failure names this field)</span> : null}
              </dd>
            </div>
          ))}
        </dl>
        <CopyButton what="payload" text={() => JSON.stringify(message.data, null, 2)} />
      </div>
    </details>
  );
}
