import type { CorrelationMark } from '../../graph/correlation.ts';
import { leaves } from '../../graph/inspect/diff.ts';
import type { Kind } from '../../graph/kinds.ts';
import type { LineKind, PlacedRow } from '../../graph/sequence/types.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { HoverTip, HowItWent, type TipPlace } from '../lib/hover-tip.tsx';

interface SequenceTipProps extends TipPlace {
  readonly placed: PlacedRow;
  readonly mark: CorrelationMark | undefined;
}

const kinds: { readonly [line in LineKind]: Kind } = {
  command: 'command',
  event: 'event',
  reply: 'reply',
  timeout: 'timeout',
  again: 'timeout',
  lost: 'event',
  hand: 'input',
};

/** The message under the pointer and its payload; the inspector says the same of a selected step. */
export function SequenceTip({ placed: { row }, mark, x, y }: SequenceTipProps) {
  return (
    <HoverTip
      x={x}
      y={y}
      below={y <= window.innerHeight - 260}
      title={row.label}
      icon={<KindMark kind={kinds[row.line]} undo={row.undo} failed={row.bad} />}
      mark={mark}
      facts={[...leaves(row.data)]}
      most={8}
    >
      <div>
        {placeText(row.from)} → {placeText(row.to)}
      </div>
      <HowItWent step={row.step} at={row.at} bad={row.bad}>
        {row.remark}
      </HowItWent>
    </HoverTip>
  );
}

const placeText = ({ component, key }: PlacedRow['row']['from']): string =>
  key === '' ? component : `${component} ${key}`;
