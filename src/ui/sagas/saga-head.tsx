import { CornerLeftUp } from 'lucide-react';
import { sentence } from '../../graph/flow/label.ts';
import { withoutPlace } from '../../graph/sagas/reason.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { Chip, ChipButton } from '../primitives/chip.tsx';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';
import type { SagaDetailProps } from './saga-detail-props.ts';
import { StatusChip } from './status-chip.tsx';

/** Which one it is, where it stands and why, and whose step it is. */
export function SagaHead(props: SagaDetailProps) {
  const { component, sagaKey, instance, version, history, correlations, followed, onFollow, onSelect, onOpen } = props;
  const { parent, reason, status } = instance;
  const correlation = history?.correlation ?? null;
  const mark = correlation === null ? undefined : correlations.get(correlation);
  const isFollowed = followed !== null && followed === correlation;
  return (
    <header className="saga-head">
      <div>
        <h2>
          <button
            type="button"
            onClick={() => {
              onSelect(component.name);
            }}
          >
            <KindMark kind="saga" />
            {sentence(component.name)}
          </button>
        </h2>
        <span className="mono">{sagaKey}</span>
        <StatusChip status={status} />
        <Chip className="mono">v{version}</Chip>
        {parent !== null && (
          <ChipButton
            onClick={() => {
              onOpen(parent.saga, parent.key);
            }}
          >
            <CornerLeftUp className="icon-svg small" aria-hidden />
            step of {parent.saga} {parent.key}
          </ChipButton>
        )}
        {mark !== undefined && (
          <ChipButton
            aria-pressed={isFollowed}
            onClick={() => {
              onFollow(isFollowed ? null : correlation);
            }}
          >
            <CorrelationDisc mark={mark} />
            {isFollowed ? 'Stop following' : 'Follow'}
          </ChipButton>
        )}
      </div>
      {reason !== '' && <p title={reason}>{withoutPlace(reason)}</p>}
    </header>
  );
}
