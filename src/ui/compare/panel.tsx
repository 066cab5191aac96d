import { useMemo, useState } from 'react';
import type { Alignment } from '../../graph/compare/align.ts';
import type { SideNames } from '../../graph/compare/explain.ts';
import type { Moment } from '../../graph/compare/moments.ts';
import { rippleOf } from '../../graph/compare/ripple.ts';
import { compareRows } from '../../graph/compare/rows.ts';
import { Segmented } from '../primitives/segmented.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { RippleView } from './ripple-view.tsx';
import type { Side } from './use-side.ts';
import { useViews } from './use-views.ts';

interface PanelProps {
  readonly alignment: Alignment;
  readonly left: Side;
  readonly right: Side;
  readonly names: SideNames;
  readonly moment: Moment;
  readonly only: boolean;
  /** The ripple comes first. */
  readonly first: boolean;
}

/** What differs: where the cursor stands, or in all. */
export function Panel({ alignment, left, right, names, moment, only, first }: PanelProps) {
  const [chosen, setChosen] = useState<'ripple' | 'totals' | null>(null);
  const ready = left.played.state === 'played' && right.played.state === 'played';
  // the states of two systems have nothing to do with each other
  const sameModel = left.model !== null && left.model === right.model;
  const shown = sameModel ? (chosen ?? (first ? 'ripple' : 'totals')) : 'totals';
  const views = useViews(
    ready && shown === 'ripple'
      ? { left: left.what, right: right.what, leftStep: moment.left, rightStep: moment.right }
      : null,
  );
  const groups = useMemo(() => {
    if (left.played.state !== 'played' || right.played.state !== 'played') return null;
    if (left.model === null || right.model === null) return null;
    return compareRows({ ...left.played, model: left.model }, { ...right.played, model: right.model });
  }, [left.played, left.model, right.played, right.model]);
  const ripple = useMemo(() => {
    if (views === null || left.model === null) return null;
    const side = ({ records }: Side, { step, instances }: typeof views.left) => ({ records, cursor: step, instances });
    return rippleOf(left.model, alignment, side(left, views.left), side(right, views.right));
  }, [views, left, right, alignment]);
  return (
    <div className="compare-panel">
      {sameModel ? (
        <Segmented
          label="What differs"
          value={shown}
          options={[
            { value: 'ripple', text: 'Here' },
            { value: 'totals', text: 'In all' },
          ]}
          onChange={setChosen}
        />
      ) : null}
      {shown === 'totals' && groups !== null ? (
        <DifferenceTable groups={groups} left={names.left} right={names.right} only={only} />
      ) : null}
      {shown === 'ripple' && ripple !== null && views !== null ? (
        <RippleView ripple={ripple} views={views} names={names} source={alignment.rows[alignment.first] ?? null} />
      ) : null}
    </div>
  );
}
