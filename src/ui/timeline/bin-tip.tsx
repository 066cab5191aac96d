import { grouped, virtualMs } from '../../graph/timeline/virtual-time.ts';
import type { OverviewBin } from '../../kernel/index.ts';
import { HoverTip, type TipPlace } from '../lib/hover-tip.tsx';

/** What lies under the pointer where a bar stands for many steps. */
export function BinTip({ bin, ...place }: TipPlace & { readonly bin: OverviewBin }) {
  const facts = [
    ['failed', bin.failures],
    ['given up', bin.deadLetters],
    ['undone', bin.compensations],
    ['laws broken', bin.broken],
    ['sagas ended', bin.ended],
  ] as const;
  return (
    <HoverTip
      {...place}
      title={bin.steps === 1 ? `Step ${grouped(bin.from)}` : `Steps ${grouped(bin.from)} to ${grouped(bin.to)}`}
      facts={facts.filter(([, count]) => count > 0).map(([name, count]) => [name, grouped(count)])}
      most={facts.length}
    >
      <div className="mono">
        {bin.firstAt === bin.lastAt ? virtualMs(bin.firstAt) : `${grouped(bin.firstAt)} to ${virtualMs(bin.lastAt)}`}
      </div>
    </HoverTip>
  );
}
