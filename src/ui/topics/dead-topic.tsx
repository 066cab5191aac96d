import type { DeadLetterData } from '../../kernel/index.ts';
import type { LaneRecord } from '../../graph/topics/history.ts';
import type { TopicPicture } from '../../graph/topics/picture.ts';
import { showTab } from '../../state/screen.ts';
import { Button } from '../primitives/button.tsx';
import { Chip } from '../primitives/chip.tsx';
import type { Place } from './place.ts';

interface DeadTopicProps {
  readonly picture: TopicPicture;
  readonly onPlace: (place: Place) => void;
}

/** Newest first; older ones are on the lane. */
const most = 50;

/** What lies in a dead letter topic: why, from where, after how many tries. */
export function DeadTopic({ picture: { topic, lanes }, onPlace }: DeadTopicProps) {
  const letters = lanes.flatMap(({ records, end }) => records.slice(Math.max(0, end - most), end)).reverse();
  return (
    <section className="group-card" aria-label={`Dead letters in ${topic.name}`}>
      <header>
        <h4>Why they are here</h4>
        <Button size="small" look="ghost" onClick={() => showTab('dead-letters')}>
          Open dead letters
        </Button>
      </header>
      {letters.length === 0 ? (
        <p className="none">Nothing: what {topic.deadLettersOf} gives up comes here.</p>
      ) : (
        <ol className="letters">
          {letters.map((record) => (
            <Letter key={record.offset} record={record} onPlace={onPlace} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Letter({ record, onPlace }: { readonly record: LaneRecord; readonly onPlace: (place: Place) => void }) {
  const letter = record.data as unknown as DeadLetterData;
  const { reason, topic, partition, offset, type, key, host, consumer, attempts, error } = letter;
  return (
    <li>
      <Chip tone="fail">{reason}</Chip>
      <span>
        {type} <span className="mono">{key}</span>
      </span>
      <button type="button" className="link" onClick={() => onPlace({ topic, partition, offset })}>
        {topic} {partition}/{offset}
      </button>
      <span className="muted">
        {consumer} on {host}, {attempts} {attempts === 1 ? 'try' : 'tries'}
      </span>
      <span className="error">{error}</span>
    </li>
  );
}
