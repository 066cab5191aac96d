import { createPortal } from 'react-dom';
import type { CorrelationMark } from '../../graph/correlation.ts';
import { leaves } from '../../graph/inspect/diff.ts';
import type { Kind } from '../../graph/kinds.ts';
import type { LineKind, PlacedRow } from '../../graph/sequence/types.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';

interface SequenceTipProps {
  readonly placed: PlacedRow;
  readonly mark: CorrelationMark | undefined;
  /** Viewport position of the pointer. */
  readonly x: number;
  readonly y: number;
}

const fields = 8;
const kinds: { readonly [line in LineKind]: Kind } = {
  command: 'command',
  event: 'event',
  reply: 'reply',
  timeout: 'timeout',
  again: 'timeout',
  lost: 'event',
  hand: 'input',
};

/** The message under the pointer and its payload. For the eye only: the inspector says the same of a selected step. */
export function SequenceTip({ placed, mark, x, y }: SequenceTipProps) {
  const { row } = placed;
  const payload = [...leaves(row.data)];
  const edge = Math.min(Math.max(x, 160), window.innerWidth - 160);
  const above = y > window.innerHeight - 260;
  return createPortal(
    <div className="seq-tip" data-above={above ? '' : undefined} style={{ left: edge, top: y }} aria-hidden="true">
      <div className="seq-tip-head">
        <KindMark kind={kinds[row.line]} undo={row.undo} failed={row.bad} />
        <b>{row.label}</b>
        {mark !== undefined && <CorrelationDisc mark={mark} />}
      </div>
      <div>
        {placeText(row.from)} → {placeText(row.to)}
      </div>
      <div data-bad={row.bad ? '' : undefined} className="seq-tip-outcome">
        <span className="mono">
          {row.step} · {virtualMs(row.at)}
        </span>{' '}
        {row.remark}
      </div>
      {payload.length > 0 && (
        <dl>
          {payload.slice(0, fields).map(([path, value]) => (
            <div key={path}>
              <dt>{path}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          {payload.length > fields && (
            <div>
              <dt>{payload.length - fields} more</dt>
            </div>
          )}
        </dl>
      )}
    </div>,
    document.body,
  );
}

const placeText = ({ component, key }: PlacedRow['row']['from']): string =>
  key === '' ? component : `${component} ${key}`;
