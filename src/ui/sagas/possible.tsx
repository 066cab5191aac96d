import type { Move } from '../../graph/sagas/moves.ts';
import type { Pending } from '../../graph/sagas/pending.ts';
import type { QueuedView } from '../../kernel/index.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import { KindMark } from '../kinds/kind-mark.tsx';

interface PossibleProps {
  readonly moves: readonly Move[];
  readonly deadlines: readonly Pending[];
  /** Commands that wait for its lock. */
  readonly locked: readonly QueuedView[];
}

/** What can still come, with what the saga would do then; timers that run; who waits for it to end. */
export function Possible({ moves, deadlines, locked }: PossibleProps) {
  return (
    <>
      <section className="saga-section">
        <h3>
          Still possible <span className="count">{moves.length}</span>
        </h3>
        {moves.length === 0 ? (
          <p className="muted">Nothing more can come of it.</p>
        ) : (
          <ul className="saga-moves">
            {moves.map(({ on, kind, undo, then, bad }) => (
              <li key={`${on} ${then}`}>
                <KindMark kind={kind} undo={undo} failed={bad} ghost />
                <span>{on}</span>
                <span className="saga-then">{then}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      {deadlines.length > 0 && (
        <section className="saga-section">
          <h3>
            Deadlines <span className="count">{deadlines.length}</span>
          </h3>
          <ul className="saga-moves">
            {deadlines.map(({ id, name, due, left }) => (
              <li key={id}>
                <KindMark kind="timeout" />
                <span>{name}</span>
                <span className="saga-then mono">
                  at {virtualMs(due)}, in {virtualMs(left)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {locked.length > 0 && (
        <section className="saga-section">
          <h3>
            Wait for its lock <span className="count">{locked.length}</span>
          </h3>
          <ul className="saga-moves">
            {locked.map(({ id, type, to, key }) => (
              <li key={id}>
                <KindMark kind="command" />
                <span>{type}</span>
                <span className="saga-then">
                  {to} <span className="mono">{key}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
