import { Pause, Play, SkipBack, SkipForward } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { sideNames } from '../../graph/compare/known-comparison.ts';
import { momentsOf } from '../../graph/compare/moments.ts';
import type { Moment } from '../../graph/compare/moments.ts';
import { compareRows } from '../../graph/compare/rows.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import type { Rehearsal, ScenarioSummary } from '../../kernel/index.ts';
import { Button, IconButton } from '../primitives/button.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { Lanes } from './lanes.tsx';
import { SideColumn } from './side-column.tsx';
import { useSide } from './use-side.ts';
import type { Played } from './use-rehearsal.ts';

/** Wall ms from one moment to the next. */
const pace = 350;
const begin: Moment = { time: 0, left: 0, right: 0 };

interface StageProps {
  readonly scenarios: readonly ScenarioSummary[];
  readonly left: Rehearsal;
  readonly right: Rehearsal;
  readonly onChange: (left: Rehearsal, right: Rehearsal) => void;
}

/** Both graphs, moved together through virtual time, and the table of what differs. */
export function Stage({ scenarios, left, right, onChange }: StageProps) {
  const models = useMemo(() => scenarios.map(({ model }) => model), [scenarios]);
  const names = sideNames(models, left, right);
  const one = useSide(models, left);
  const other = useSide(models, right);
  const moments = useMemo(() => momentsOf(one.records, other.records), [one.records, other.records]);
  const { at, move, playing, toggle } = useMoment(moments);
  const moment = moments[at] ?? begin;
  const groups = useMemo(() => {
    if (one.played.state !== 'played' || other.played.state !== 'played') return null;
    if (one.model === null || other.model === null) return null;
    return compareRows({ ...one.played, model: one.model }, { ...other.played, model: other.model });
  }, [one.played, one.model, other.played, other.model]);
  return (
    <>
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
          moments={moments}
          at={at}
          time={virtualMs(moment.time)}
          onMove={move}
        />
      </div>
      <div className="compare-sides">
        <SideColumn
          label="Left"
          name={names.left}
          scenarios={scenarios}
          side={one}
          cursor={moment.left}
          onChange={(next) => onChange(next, right)}
        />
        <SideColumn
          label="Right"
          name={names.right}
          scenarios={scenarios}
          side={other}
          cursor={moment.right}
          onChange={(next) => onChange(left, next)}
        />
      </div>
      {groups === null ? null : <DifferenceTable groups={groups} left={names.left} right={names.right} />}
    </>
  );
}

function endText(played: Played): string {
  if (played.state === 'playing') return `${played.steps} steps so far`;
  if (played.state === 'failed') return 'cannot be played';
  const { records, end } = played;
  return `${records.length} steps, ${end?.outcome ?? 'and it goes on'}`;
}

/** Where the cursor stands among the moments; other runs begin at their end, where the difference is. */
function useMoment(moments: readonly Moment[]) {
  const last = moments.length - 1;
  const [stand, setStand] = useState({ moments, at: last });
  const [wanted, setWanted] = useState(false);
  const at = stand.moments === moments ? Math.min(stand.at, last) : last;
  const playing = wanted && at < last;
  const move = (to: number): void => {
    setWanted(false);
    setStand({ moments, at: Math.max(0, Math.min(last, to)) });
  };
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setTimeout(() => setStand({ moments, at: at + 1 }), pace);
    return () => clearTimeout(timer);
  }, [playing, moments, at]);
  const toggle = (): void => {
    if (!playing && at >= last) setStand({ moments, at: 0 });
    setWanted(!playing);
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      if (target instanceof Element && target.closest('input, select, button, a, [role="dialog"]') !== null) return;
      if (event.key === ' ') toggle();
      else if (event.key === 'ArrowRight') move(at + 1);
      else if (event.key === 'ArrowLeft') move(at - 1);
      else if (event.key === 'Home') move(0);
      else if (event.key === 'End') move(last);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return { at, move, playing, toggle };
}
