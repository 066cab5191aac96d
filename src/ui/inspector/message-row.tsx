import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CorrelationMark } from '../../graph/correlation.ts';
import type { ExchangeRow } from '../../graph/inspect/exchange.ts';
import type { MessageIndex } from '../../graph/inspect/message-index.ts';
import { upcastOf } from '../../graph/inspect/upcast.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { CopyButton } from '../primitives/copy-button.tsx';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';
import { DiffTable } from './diff-table.tsx';
import { JsonTree } from './json-tree.tsx';
import { StepLink } from './step-link.tsx';

interface MessageRowProps {
  readonly row: ExchangeRow;
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly index: MessageIndex;
  readonly mark: CorrelationMark | undefined;
  readonly followed: boolean;
  readonly onSeek: (step: number) => void;
  readonly onFollow: (correlation: string | null) => void;
}

/** One message; opened, it shows its payload and leads to its cause, its effect and its correlation. */
export function MessageRow({ row, open, onOpen, index, mark, followed, onSeek, onFollow }: MessageRowProps) {
  const { message, direction, step, at, peers, outcome } = row;
  const failed = outcome === 'failed' || outcome === 'parked' || outcome === 'crashed';
  const upcast = upcastOf(message);
  return (
    <li>
      <button type="button" className="exchange-row" aria-expanded={open} onClick={onOpen}>
        <ChevronRight className="icon-svg small exchange-open" aria-hidden />
        <KindMark kind={message.kind} undo={message.undo} failed={failed} />
        <span className="exchange-text">
          <b>{message.type}</b>
          <span>
            {direction === 'in' ? `from ${peers.join(', ')}` : `to ${peers.join(', ')}`}
            {upcast !== null && ` · ${upcast.words}`}
          </span>
        </span>
        <span className="exchange-when">
          <b>
            {direction}
            {message.position !== null && ` #${message.position}`}
          </b>
          <span>{virtualMs(at)}</span>
        </span>
      </button>
      {open && (
        <div className="exchange-more">
          <div className="inspector-line">
            <p>{upcast === null ? 'Payload' : `Payload, ${upcast.words}`}</p>
            <CopyButton what="payload" text={() => JSON.stringify(message.data, null, 2)} />
          </div>
          {upcast === null || upcast.read === null ? (
            <JsonTree value={message.data} name="payload" />
          ) : (
            <DiffTable rows={upcast.rows} before="stored" now="read" />
          )}
          <dl className="facts">
            <Fact name={direction === 'in' ? 'taken at' : 'sent at'}>
              <StepLink step={step} onSeek={onSeek} />
            </Fact>
            {row.outcome !== null && row.outcome !== 'handled' && (
              <Fact name="outcome">
                {row.outcome}
                {row.attempt > 1 && `, try ${row.attempt}`}
              </Fact>
            )}
            {direction === 'in' ? (
              <Fact name="published at">
                {row.otherStep === null ? 'outside' : <StepLink step={row.otherStep} onSeek={onSeek} />}
              </Fact>
            ) : (
              <Fact name="arrives at">
                {row.otherStep === null ? 'not yet' : <StepLink step={row.otherStep} onSeek={onSeek} />}
              </Fact>
            )}
            <Fact name="caused by">
              <Cause id={message.cause} index={index} onSeek={onSeek} />
            </Fact>
            <Fact name="correlation">
              {mark !== undefined && <CorrelationDisc mark={mark} />}
              <button
                type="button"
                className="step-link"
                aria-pressed={followed}
                onClick={() => {
                  onFollow(followed ? null : message.correlation);
                }}
              >
                {followed ? 'stop following' : 'follow'} {mark?.label ?? message.correlation}
              </button>
            </Fact>
            <Fact name="id">
              <span className="mono">{message.id}</span>
            </Fact>
          </dl>
        </div>
      )}
    </li>
  );
}

function Cause({ id, index, onSeek }: { id: string | null; index: MessageIndex; onSeek: (step: number) => void }) {
  if (id === null) return 'a command from outside';
  const step = index.consumedAt(id)[0];
  return (
    <>
      {index.message(id)?.type ?? <span className="mono">{id}</span>}
      {step !== undefined && (
        <>
          {' · '}
          <StepLink step={step} onSeek={onSeek} />
        </>
      )}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
