import { Pause, Play, SkipBack, SkipForward } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { align } from '../../graph/compare/align.ts';
import { explainFirst } from '../../graph/compare/explain.ts';
import { lockStep, type Together } from '../../graph/compare/lock-step.ts';
import type { Moment } from '../../graph/compare/moments.ts';
import { grouped, virtualMs } from '../../graph/timeline/virtual-time.ts';
import type { RunInfo, ScenarioSummary } from '../../kernel/index.ts';
import type { CompareSide, Stand } from '../../state/page.ts';
import { Button, IconButton } from '../primitives/button.tsx';
import { Segmented } from '../primitives/segmented.tsx';
import { AlignedSteps } from './aligned-steps.tsx';
import { Lanes } from './lanes.tsx';
import { namesOf, relation } from './names-of.ts';
import { Panel } from './panel.tsx';
import { SideColumn } from './side-column.tsx';
import { useMoment } from './use-moment.ts';
import { useSide } from './use-side.ts';
import type { Played } from './use-rehearsal.ts';

const begin: Moment = { time: 0, left: 0, right: 0 };

interface StageProps {
  readonly scenarios: readonly ScenarioSummary[];
  readonly runs: readonly RunInfo[];
  readonly left: CompareSide;
  readonly right: CompareSide;
  /** Null at the end of both. */
  readonly at: Stand | null;
  readonly heading: ReactNode;
  /** What to look at, where a scenario says it. */
  readonly say: string | null;
  readonly onChange: (left: CompareSide, right: CompareSide) => void;
  readonly onStand: (at: Stand | null) => void;
}

/** Both runs in lock-step: their steps aligned by cause, or their graphs; and what differs where the cursor stands. */
export function Stage(props: StageProps) {
  const { scenarios, runs, left, right, heading, say, onChange } = props;
  const models = useMemo(() => scenarios.map(({ model }) => model), [scenarios]);
  const names = namesOf(models, runs, left, right);
  const one = useSide(models, runs, left);
  const other = useSide(models, runs, right);
  const alignment = useMemo(() => align(one.records, other.records), [one.records, other.records]);
  // two scripts tell two stories, two branches are one that goes two ways
  const branches = 'run' in left || 'run' in right;
  const [chosen, setChosen] = useState<Together | null>(null);
  const together = chosen ?? (branches ? 'cause' : 'time');
  const [wanted, setWanted] = useState<'graphs' | 'steps' | null>(null);
  const shown = wanted ?? (branches ? 'steps' : 'graphs');
  const [only, setOnly] = useState(false);
  const moments = useMemo(
    () => lockStep(together, alignment, one.records, other.records),
    [together, alignment, one.records, other.records],
  );
  const { at, move, playing, toggle } = useMoment(moments, props.at, props.onStand);
  const moment = moments[at] ?? begin;
  const ready = one.played.state === 'played' && other.played.state === 'played';
  const said = relation(one.run, other.run);
  const first = alignment.rows[alignment.first];
  const toFirst = (): void => {
    const [a, b] = [first?.left?.n ?? 0, first?.right?.n ?? 0];
    move(moments.findIndex((place) => (a > 0 && place.left >= a) || (b > 0 && place.right >= b)));
  };
  return (
    <>
      <div className="compare-heading">
        {heading}
        <span className="compare-ways">
          <Segmented
            label="Show"
            value={shown}
            options={[
              { value: 'steps', text: 'Steps' },
              { value: 'graphs', text: 'Graphs' },
            ]}
            onChange={setWanted}
          />
          <span className="compare-label">Move together by</span>
          <Segmented
            label="Move together by"
            value={together}
            options={[
              { value: 'cause', text: 'cause' },
              { value: 'step', text: 'step' },
              { value: 'time', text: 'virtual time' },
            ]}
            onChange={setChosen}
          />
          <Button size="small" aria-pressed={only} onClick={() => setOnly(!only)}>
            Only differences
          </Button>
        </span>
      </div>
      <div className="compare-said">
        {said === null ? null : <span className="chip">{said}</span>}
        {say === null ? null : <p>{say}</p>}
        <p role="status">{ready ? explainFirst(alignment, names) : 'Both are being played.'}</p>
        {first === undefined ? null : (
          <Button size="small" onClick={toFirst}>
            Go to the first difference
          </Button>
        )}
      </div>
      <div className="compare-time">
        <div className="compare-keys" role="toolbar" aria-label="Both runs">
          <IconButton label="First" keys="Home" onClick={() => move(0)}>
            <SkipBack className="icon-svg" aria-hidden />
          </IconButton>
          <Button look="primary" onClick={toggle}>
            {playing ? <Pause className="icon-svg" aria-hidden /> : <Play className="icon-svg" aria-hidden />}
            {playing ? 'Pause' : 'Play both'}
          </Button>
          <IconButton label="Last" keys="End" onClick={() => move(moments.length - 1)}>
            <SkipForward className="icon-svg" aria-hidden />
          </IconButton>
        </div>
        <Lanes
          lanes={[
            { side: 'left', name: names.left, records: one.records, end: endText(one.played) },
            { side: 'right', name: names.right, records: other.records, end: endText(other.played) },
          ]}
          label={together === 'time' ? 'Virtual time' : 'Place in both'}
          shared={together === 'cause' && ready ? alignment.shared : 0}
          moments={moments}
          at={at}
          time={virtualMs(moment.time)}
          onMove={move}
        />
      </div>
      <div className={`compare-sides ${shown}`}>
        <SideColumn
          label="Left"
          name={names.left}
          scenarios={scenarios}
          runs={runs}
          side={one}
          cursor={moment.left}
          graph={shown === 'graphs'}
          onChange={(next) => onChange(next, right)}
        />
        <SideColumn
          label="Right"
          name={names.right}
          scenarios={scenarios}
          runs={runs}
          side={other}
          cursor={moment.right}
          graph={shown === 'graphs'}
          onChange={(next) => onChange(left, next)}
        />
        {shown === 'steps' && ready ? (
          <AlignedSteps
            alignment={alignment}
            left={one}
            right={other}
            cursor={moment}
            only={only}
            onMove={(to) => move(moments.findIndex((place) => place.left >= to.left && place.right >= to.right))}
          />
        ) : null}
      </div>
      <Panel
        alignment={alignment}
        left={one}
        right={other}
        names={names}
        moment={moment}
        only={only}
        first={branches}
      />
    </>
  );
}

function endText(played: Played): string {
  if (played.state === 'playing') return `${played.steps} steps so far`;
  if (played.state === 'failed') return 'cannot be played';
  const { records, end } = played;
  if (end?.of !== undefined) return `the first ${grouped(records.length)} of ${grouped(end.of)} steps`;
  return `${grouped(records.length)} steps, ${end?.outcome ?? 'and it goes on'}`;
}
