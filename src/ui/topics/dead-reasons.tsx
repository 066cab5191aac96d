import type { GroupPicture } from '../../graph/topics/picture.ts';
import { showTab } from '../../state/screen.ts';
import { Button } from '../primitives/button.tsx';
import { Chip } from '../primitives/chip.tsx';
import type { Orders } from './orders.ts';

interface DeadReasonsProps {
  readonly picture: GroupPicture;
  readonly topic: string;
  readonly orders: Orders;
  readonly onTopic: (topic: string) => void;
}

/** What a group could not process, by reason, and where it lies. */
export function DeadReasons({ picture: { group, dead }, topic, orders, onTopic }: DeadReasonsProps) {
  const none = dead.length === 0 ? 'This group has no dead letter' : null;
  return (
    <div className="dead-reasons">
      <h5>
        Dead letters in{' '}
        <button type="button" onClick={() => onTopic(topic)}>
          {topic}
        </button>
      </h5>
      {none === null ? (
        <ul aria-label={`Dead letters of ${group.title} by reason`}>
          {dead.map(({ reason, count }) => (
            <li key={reason}>
              <Chip tone="fail">
                {count} {reason}
              </Chip>
            </li>
          ))}
        </ul>
      ) : (
        <span className="muted">none</span>
      )}
      <div className="group-doings">
        <Button
          size="small"
          blocked={orders.whyNot('ReprocessDeadLetters') ?? none}
          onClick={() => orders.give('ReprocessDeadLetters')}
        >
          Reprocess
        </Button>
        <Button size="small" look="ghost" onClick={() => showTab('dead-letters')}>
          Open dead letters
        </Button>
      </div>
    </div>
  );
}
