import { X } from 'lucide-react';
import type { Correlations } from '../../graph/correlation.ts';
import { placeId, type LaneRecord, type Reading, type TopicHistory } from '../../graph/topics/history.ts';
import type { Lane } from '../../graph/topics/picture.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import { IconButton } from '../primitives/button.tsx';
import { CorrelationDisc } from '../primitives/correlation-disc.tsx';

interface RecordLineProps {
  readonly topic: string;
  readonly lane: Lane;
  readonly record: LaneRecord;
  readonly step: number;
  readonly history: TopicHistory;
  readonly correlations: Correlations;
  readonly onSeek: (step: number) => void;
  readonly onClose: () => void;
}

/** One record: when it was appended, and what each group has done with it up to the cursor. */
export function RecordLine({ topic, lane, record, step, history, correlations, onSeek, onClose }: RecordLineProps) {
  const { offset, type, key, n, at, correlation, data } = record;
  const mark = correlations.get(correlation);
  return (
    <section className="record-line" aria-label={`Record ${offset} of partition ${lane.partition}`}>
      <KindMark kind="event" />
      <strong>{type}</strong>
      <span className="mono">{key}</span>
      {mark === undefined ? null : <CorrelationDisc mark={mark} />}
      <span className="muted">
        {topic} {lane.partition}/{offset}
      </span>
      <Step n={n} step={step} text={`appended at ${virtualMs(at)}`} onSeek={onSeek} />
      {lane.readers.map(({ group: { name, title } }) => {
        const reading = history.readings.get(placeId(name, lane.partition))?.get(offset);
        return <ReadBy key={name} title={title} reading={reading} step={step} onSeek={onSeek} />;
      })}
      <code className="mono" title={JSON.stringify(data, null, 2)}>
        {JSON.stringify(data)}
      </code>
      <IconButton label="Close the record" size="small" onClick={onClose}>
        <X className="icon-svg small" aria-hidden />
      </IconButton>
    </section>
  );
}

interface ReadByProps {
  readonly title: string;
  readonly reading: Reading | undefined;
  readonly step: number;
  readonly onSeek: (step: number) => void;
}

/** The newest that a group did with the record; pressed, the cursor goes there. */
function ReadBy({ title, reading, step, onSeek }: ReadByProps) {
  const answer = reading?.answers.findLast(({ n }) => n <= step);
  const out = reading?.out.findLast((n) => n <= step);
  if (out === undefined) return <span className="muted">{title}: not read</span>;
  if (answer === undefined || answer.n < out)
    return <Step n={out} step={step} text={`${title}: in hand`} onSeek={onSeek} />;
  const text = answer.reason === null ? `${title}: processed` : `${title}: ${answer.reason}`;
  return <Step n={answer.n} step={step} text={text} onSeek={onSeek} bad={answer.reason !== null} />;
}

interface StepProps {
  readonly n: number;
  readonly step: number;
  readonly text: string;
  readonly onSeek: (step: number) => void;
  readonly bad?: boolean;
}

function Step({ n, step, text, onSeek, bad = false }: StepProps) {
  return (
    <span className={bad ? 'bad' : ''}>
      {text}{' '}
      <button
        type="button"
        className="link mono"
        aria-label={`Step ${n}: ${text}`}
        aria-current={n === step ? 'step' : undefined}
        onClick={() => onSeek(n)}
      >
        #{n}
      </button>
    </span>
  );
}
