import { lazy, type ComponentType, type ReactNode } from 'react';
import type { Model } from '../../kernel/index.ts';
import { hasBlocks } from '../../graph/policies/find-blocks.ts';
import type { DockTab } from '../../state/screen.ts';
import { useDockProps, type DockProps } from './dock-props.ts';
import { LogTab } from './log-tab.tsx';
import { TimelineTab } from './timeline-tab.tsx';

/** What is counted beside the name of a tab. */
export interface DockCounts {
  readonly steps: number;
  /** Left out where the page does not know of all of them. */
  readonly sagas: number | undefined;
  readonly deadLetters: number;
}

export type DockPart = 'steps' | 'instances';

export interface DockTabEntry {
  readonly value: DockTab;
  readonly text: string;
  readonly panel: ComponentType;
  /**
   * Of a long run it shows only a part: it reads the records, of which the page has those around the cursor, or lists
   * instances, of which the page asks for those that were touched last.
   */
  readonly part?: DockPart;
  readonly count?: (counts: DockCounts, model: Model) => number | undefined;
  /** The count is of something wrong. */
  readonly bad?: boolean;
  /** A view of what a scenario does not have is not there. Left out: always there. */
  readonly isFor?: (model: Model) => boolean;
}

// the first picture is the timeline's; the other tabs are there by the time that somebody opens one
const sequence = () => import('../sequence/sequence-view.tsx').then(({ SequenceView }) => inDock(SequenceView));
const debugging = () => import('../debugger/debugger.tsx').then(({ Debugger }) => inDock(Debugger));
const sagas = () => import('../sagas/sagas-view.tsx').then(({ SagasView }) => inDock(SagasView));
const readModels = () => import('../readmodels/read-models.tsx').then(({ ReadModels }) => inDock(ReadModels));
const deadLetters = () => import('../dock/dead-letters.tsx').then(({ DeadLetters }) => inDock(DeadLetters));
const metrics = () => import('../metrics/metrics-view.tsx').then(({ MetricsView }) => inDock(MetricsView));
const policies = () => import('../policies/policies-view.tsx').then(({ PoliciesView }) => inDock(PoliciesView));
const contracts = () => import('../contracts/contracts-view.tsx').then(({ ContractsView }) => inDock(ContractsView));
const audit = () => import('../audit/audit-view.tsx').then(({ AuditView }) => inDock(AuditView));
const explorer = () => import('../exploring/explorer-view.tsx').then(({ ExplorerView }) => inDock(ExplorerView));
const topics = () => import('../topics/topics-view.tsx').then(({ TopicsView }) => inDock(TopicsView));

/** The views of the dock, in their order: a new one is a line here. */
export const dockTabs: readonly DockTabEntry[] = [
  { value: 'timeline', text: 'Timeline', panel: TimelineTab },
  { value: 'sequence', text: 'Sequence', panel: lazy(sequence), part: 'steps' },
  { value: 'debugger', text: 'Debugger', panel: lazy(debugging) },
  { value: 'log', text: 'Log', panel: LogTab, count: ({ steps }) => steps, part: 'steps' },
  { value: 'sagas', text: 'Sagas', panel: lazy(sagas), count: (counts) => counts.sagas, part: 'steps' },
  {
    value: 'read-models',
    text: 'Read models',
    panel: lazy(readModels),
    count: (_, { components }) => components.filter(({ kind }) => kind === 'projection').length,
    part: 'instances',
  },
  { value: 'topics', text: 'Topics', panel: lazy(topics), isFor: ({ topics: all }) => all.length > 0, part: 'steps' },
  {
    value: 'dead-letters',
    text: 'Dead letters',
    panel: lazy(deadLetters),
    count: (counts) => counts.deadLetters,
    bad: true,
  },
  { value: 'policies', text: 'Policies', panel: lazy(policies), isFor: hasBlocks },
  { value: 'explorer', text: 'Explorer', panel: lazy(explorer) },
  { value: 'metrics', text: 'Metrics', panel: lazy(metrics), part: 'steps' },
  { value: 'contracts', text: 'Contracts', panel: lazy(contracts), part: 'steps' },
  { value: 'audit', text: 'Audit', panel: lazy(audit), part: 'steps' },
];

/** The tab of another scenario may not be there in this one. */
export function tabIn(model: Model | null, asked: DockTab): DockTab {
  const entry = dockTabs.find(({ value }) => value === asked);
  return model === null || entry?.isFor === undefined || entry.isFor(model) ? asked : 'timeline';
}

/** A view with what it asks for, as the module of a tab. */
function inDock(View: (props: DockProps) => ReactNode): { readonly default: ComponentType } {
  function InDock() {
    const props = useDockProps();
    return props === null ? null : <View {...props} />;
  }
  return { default: InDock };
}
