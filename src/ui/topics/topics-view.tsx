import { useMemo, useState } from 'react';
import type { Model, WorldView } from '../../kernel/index.ts';
import type { Correlations } from '../../graph/correlation.ts';
import type { Selection } from '../../graph/flow/selection.ts';
import { createTopicHistory } from '../../graph/topics/history.ts';
import { topicPictures, type TopicPicture } from '../../graph/topics/picture.ts';
import { shiftsOf } from '../../graph/topics/shifts.ts';
import { Button } from '../primitives/button.tsx';
import { EmptyState } from '../primitives/empty-state.tsx';
import { DeadTopic } from './dead-topic.tsx';
import { GroupCard } from './group-card.tsx';
import { LaneView } from './lane.tsx';
import type { Place } from './place.ts';
import { RecordLine } from './record-line.tsx';
import { ShiftStrip } from './shift-strip.tsx';
import { TopicBar } from './topic-bar.tsx';
import { useFirstOwners, type LoadInstance } from './use-first-owners.ts';
import type { OnCommand } from './orders.ts';
import { zoomAt } from './zoom.ts';
import type { Records } from '../../graph/records.ts';
import './topics.css';
import './lane.css';
import './reader-track.css';
import './record-line.css';
import './shift-strip.css';
import './group-card.css';

export interface TopicsViewProps {
  readonly model: Model;
  /** The world at the cursor; null while the first is on its way. */
  readonly view: WorldView | null;
  readonly records: Records;
  readonly correlations: Correlations;
  readonly followed: string | null;
  readonly onSeek: (step: number) => void;
  readonly onSelect: (selected: Selection | null) => void;
  /** Rejects with why the command was not taken. */
  readonly onCommand: OnCommand;
  readonly onStart: () => void;
  readonly loadInstance: LoadInstance;
}

/** The logs of a scenario: partitions as lanes, and how far each group has come on them at the cursor. */
export function TopicsView(props: TopicsViewProps) {
  const { model, view, records } = props;
  const historyOf = useMemo(() => createTopicHistory(model), [model]);
  const history = historyOf(records);
  const pictures = topicPictures(model, view, history);
  const [chosen, setChosen] = useState<string | null>(null);
  const [picked, setPicked] = useState<Place | null>(null);
  const [level, setLevel] = useState(2);
  const [jumps, setJumps] = useState(0);
  const shown = pictures.find(({ topic }) => topic.name === chosen) ?? pictures[0];
  if (view === null) return <div className="topics" />;
  if (shown === undefined) {
    return (
      <div className="topics-empty">
        <EmptyState title="No topic in this variant" text="A switch of the run has turned the log off." />
      </div>
    );
  }
  return (
    <div className="topics">
      <TopicBar
        pictures={pictures}
        shown={shown.topic.name}
        level={level}
        onTopic={setChosen}
        onLevel={setLevel}
        onEnd={() => setJumps(jumps + 1)}
      />
      <TopicBody
        {...props}
        key={shown.topic.name}
        view={view}
        picture={shown}
        history={history}
        level={level}
        jumps={jumps}
        picked={picked?.topic === shown.topic.name ? picked : null}
        onPick={setPicked}
        onPlace={(place) => {
          setChosen(place.topic);
          setPicked(place);
        }}
        onTopic={setChosen}
      />
    </div>
  );
}

interface TopicBodyProps extends TopicsViewProps {
  readonly view: WorldView;
  readonly picture: TopicPicture;
  readonly history: ReturnType<ReturnType<typeof createTopicHistory>>;
  readonly level: number;
  readonly jumps: number;
  readonly picked: Place | null;
  readonly onPick: (place: Place | null) => void;
  readonly onPlace: (place: Place) => void;
  readonly onTopic: (topic: string) => void;
}

function TopicBody(props: TopicBodyProps) {
  const { model, view, picture, history, records, correlations, followed, level, jumps, picked } = props;
  const { onSeek, onSelect, onCommand, onStart, onPick, onPlace, onTopic, loadInstance } = props;
  const { topic, lanes, groups } = picture;
  const { step } = view;
  const firstOwners = useFirstOwners(topic, records, loadInstance);
  const mostLag = Math.max(5, ...lanes.flatMap(({ readers }) => readers.map(({ lag }) => lag)));
  const lane = picked === null ? undefined : lanes[picked.partition];
  const record = picked === null ? undefined : lane?.records[picked.offset];
  return (
    <div className="topics-both">
      <div className="topics-main">
        {lanes.every(({ known }) => known === 0) ? (
          <EmptyState
            title={`Nothing in ${topic.name} yet`}
            text={
              topic.deadLettersOf === null
                ? `It carries ${topic.carries.join(', ')}; each record goes to the partition of its ${topic.by}.`
                : `What ${topic.deadLettersOf} gives up comes here.`
            }
            action={<Button onClick={onStart}>Send a command</Button>}
          />
        ) : null}
        {/* more lanes than fit scroll, also by keyboard */}
        <div className="lanes" role="region" aria-label={`Partitions of ${topic.name}`} tabIndex={0}>
          {lanes.map((one) => (
            <LaneView
              key={one.partition}
              lane={one}
              zoom={zoomAt(level)}
              jumps={jumps}
              step={step}
              mostLag={mostLag}
              history={history}
              correlations={correlations}
              followed={followed}
              picked={picked?.partition === one.partition ? picked.offset : null}
              onPick={({ offset, type, n }) => {
                onPick({ topic: topic.name, partition: one.partition, offset });
                // a dead letter is no message of the author's
                const told = model.messages.some((message) => message.type === type);
                onSelect(told ? { kind: 'message', name: type } : { kind: 'component', name: topic.name });
                onSeek(n);
              }}
            />
          ))}
        </div>
        {lane === undefined || record === undefined ? null : (
          <RecordLine
            topic={topic.name}
            lane={lane}
            record={record}
            step={step}
            history={history}
            correlations={correlations}
            onSeek={onSeek}
            onClose={() => onPick(null)}
          />
        )}
        {groups.length === 0 ? null : (
          <ShiftStrip shifts={shiftsOf(topic, history, firstOwners)} step={step} onSeek={onSeek} />
        )}
      </div>
      {/* the groups scroll, also by keyboard */}
      <div className="topics-side" role="region" aria-label="Consumer groups" tabIndex={0}>
        {groups.map((group) => (
          <GroupCard
            key={group.group.name}
            model={model}
            topic={topic.name}
            picture={group}
            onCommand={onCommand}
            onSelect={onSelect}
            onTopic={onTopic}
          />
        ))}
        {topic.deadLettersOf === null ? null : <DeadTopic picture={picture} onPlace={onPlace} />}
      </div>
    </div>
  );
}
