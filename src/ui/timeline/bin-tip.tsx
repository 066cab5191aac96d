import { createPortal } from 'react-dom';
import { grouped, virtualMs } from '../../graph/timeline/virtual-time.ts';
import type { OverviewBin } from '../../kernel/index.ts';

interface BinTipProps {
  readonly bin: OverviewBin;
  /** Viewport position of the bar and of the pointer. */
  readonly x: number;
  readonly y: number;
}

/** What lies under the pointer where a bar stands for many steps. For the eye only, as the tip of a single step. */
export function BinTip({ bin, x, y }: BinTipProps) {
  const edge = Math.min(Math.max(x, 150), window.innerWidth - 150);
  const facts = [
    ['failed', bin.failures],
    ['given up', bin.deadLetters],
    ['undone', bin.compensations],
    ['laws broken', bin.broken],
    ['sagas ended', bin.ended],
  ] as const;
  return createPortal(
    <div className="step-tip" style={{ left: edge, top: y }} aria-hidden="true">
      <div className="step-tip-head">
        <b>{bin.steps === 1 ? `Step ${grouped(bin.from)}` : `Steps ${grouped(bin.from)} to ${grouped(bin.to)}`}</b>
      </div>
      <div className="step-tip-way step-tip-mono">
        {bin.firstAt === bin.lastAt ? virtualMs(bin.firstAt) : `${grouped(bin.firstAt)} to ${virtualMs(bin.lastAt)}`}
      </div>
      <dl>
        {facts
          .filter(([, count]) => count > 0)
          .map(([name, count]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{grouped(count)}</dd>
            </div>
          ))}
      </dl>
    </div>,
    document.body,
  );
}
