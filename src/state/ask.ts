import type { Span } from '../graph/window.ts';
import type { InstanceHistory, Overview, OverviewRange, StepRecord, WorldView } from '../kernel/index.ts';
import { driver } from './driver.ts';
import { forScreen } from './reveal.ts';

/** One instance after a step, and before the step that touched it last. */
export const loadInstance = async (component: string, key: string, step: number): Promise<InstanceHistory> =>
  forScreen(await driver().instance(component, key, step));

/** What the streams say after a step; of the view around it the page has the instances already. */
export const loadStreams = async (step: number): Promise<WorldView> =>
  forScreen(await driver().view(step, { streams: true, only: [] }));

/** Counts over a part of a long run. */
export const loadOverview = (range: OverviewRange): Promise<Overview> => driver().overview(range);

/** Steps of a long run that the page does not hold. */
export const loadRecords = (span: Span): Promise<readonly StepRecord[]> => driver().records(span);
