import { ArrowRightToLine, ZoomIn, ZoomOut } from 'lucide-react';
import type { TopicPicture } from '../../graph/topics/picture.ts';
import { Button, IconButton } from '../primitives/button.tsx';
import { Segmented } from '../primitives/segmented.tsx';
import { zooms } from './zoom.ts';

interface TopicBarProps {
  readonly pictures: readonly TopicPicture[];
  readonly shown: string;
  readonly level: number;
  readonly onTopic: (topic: string) => void;
  readonly onLevel: (level: number) => void;
  readonly onEnd: () => void;
}

export function TopicBar({ pictures, shown, level, onTopic, onLevel, onEnd }: TopicBarProps) {
  return (
    <div className="topic-bar">
      <Segmented
        label="Topic"
        value={shown}
        options={pictures.map(({ topic: { name }, records }) => ({
          value: name,
          text: (
            <>
              {name} <span className="count">{records}</span>
            </>
          ),
        }))}
        onChange={onTopic}
      />
      <ul className="topic-legend" aria-label="Signs">
        <li>
          <svg viewBox="0 0 8 12" aria-hidden>
            <path d="M0 1h8v10H0z" />
          </svg>
          committed
        </li>
        <li>
          <svg viewBox="0 0 8 12" aria-hidden>
            <path d="M0 0l8 6-8 6z" />
          </svg>
          next to read
        </li>
        <li>
          <i className="read" aria-hidden /> read, not committed
        </li>
        <li>
          <i className="unread" aria-hidden /> unread
        </li>
        <li>
          <b aria-hidden>2×</b> read again
        </li>
        <li>
          <b className="dead" aria-hidden>
            ✕
          </b>{' '}
          dead letter
        </li>
      </ul>
      <IconButton
        label="Smaller records"
        size="small"
        blocked={level === 0 ? 'They are as small as they get' : null}
        onClick={() => onLevel(level - 1)}
      >
        <ZoomOut className="icon-svg" aria-hidden />
      </IconButton>
      <IconButton
        label="Larger records"
        size="small"
        blocked={level === zooms.length - 1 ? 'They are as large as they get' : null}
        onClick={() => onLevel(level + 1)}
      >
        <ZoomIn className="icon-svg" aria-hidden />
      </IconButton>
      <Button size="small" onClick={onEnd}>
        <ArrowRightToLine className="icon-svg small" aria-hidden />
        Jump to end
      </Button>
    </div>
  );
}
