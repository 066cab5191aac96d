import { useEffect, useState } from 'react';
import type { WorldView } from '../../kernel/index.ts';
import { report } from '../../state/notices.ts';
import type { CompareSide } from '../../state/page.ts';
import { rehearsedView } from '../../state/rehearse.ts';

interface Standing {
  readonly left: CompareSide;
  readonly right: CompareSide;
  readonly leftStep: number;
  readonly rightStep: number;
}

export interface Views {
  readonly left: WorldView;
  readonly right: WorldView;
}

/** The worlds of both sides where the cursor stands; those before while they are on their way. Null before the first. */
export function useViews(standing: Standing | null): Views | null {
  const key = standing === null ? null : JSON.stringify(standing);
  const [views, setViews] = useState<Views | null>(null);
  useEffect(() => {
    if (key === null) return undefined;
    const { left, right, leftStep, rightStep } = JSON.parse(key) as Standing;
    let over = false;
    Promise.all([rehearsedView(left, leftStep), rehearsedView(right, rightStep)]).then(
      ([one, other]) => {
        if (!over) setViews({ left: one, right: other });
      },
      (error: unknown) => {
        if (!over) report(error);
      },
    );
    return () => {
      over = true;
    };
  }, [key]);
  return key === null ? null : views;
}
