import { lazy } from 'react';
import { useCorrelations } from '../../state/correlations.ts';
import { loadInstance } from '../../state/ask.ts';
import { follow, select, seekTo, setLaneMode } from '../../state/look.ts';
import { usePrefs } from '../../state/prefs.ts';
import { useRun } from '../../state/run-store.ts';
import { showTab, useScreen } from '../../state/screen.ts';
import { begunSagas, nowAt } from '../../state/selectors.ts';
import { sendOrReject } from '../../state/send.ts';
import { useTheme } from '../../state/theme.ts';
import { Laws } from '../dock/laws.tsx';
import { Tabs } from '../primitives/tabs.tsx';
import { Timeline } from '../timeline/timeline.tsx';
import { FoldDock } from './fold-dock.tsx';
import { focusFaults, focusForm } from './keyboard.ts';
import { StartHere } from './start-here.tsx';
import './dock.css';

// the first picture is the timeline's; the other tabs are there by the time that somebody opens one
const Log = lazy(() => import('../dock/log.tsx').then((module) => ({ default: module.Log })));
const SequenceView = lazy(() =>
  import('../sequence/sequence-view.tsx').then((module) => ({ default: module.SequenceView })),
);
const SagasView = lazy(() => import('../sagas/sagas-view.tsx').then((module) => ({ default: module.SagasView })));
const Debugger = lazy(() => import('../debugger/debugger.tsx').then((module) => ({ default: module.Debugger })));
const ReadModels = lazy(() => import('../dock/read-models.tsx').then((module) => ({ default: module.ReadModels })));
const DeadLetters = lazy(() => import('../dock/dead-letters.tsx').then((module) => ({ default: module.DeadLetters })));

const setFilter = (logFilter: ReturnType<typeof useScreen.getState>['logFilter']): void =>
  useScreen.setState({ logFilter });

/** Views of the whole run, one at a time, and the laws that it has to keep. */
export function Dock() {
  const tab = useScreen((screen) => screen.tab);
  const model = useRun((run) => run.model);
  const length = useRun((run) => run.records.length);
  const view = useRun((run) => run.view);
  const projections = model?.components.filter(({ kind }) => kind === 'projection').length;
  const sagas = useRun(begunSagas);
  if (model === null) return null;
  return (
    <Tabs
      label="Dock"
      className="dock"
      value={tab}
      onChange={showTab}
      aside={
        <div className="dock-aside">
          <Laws view={view} onSeek={seekTo} />
          <FoldDock />
        </div>
      }
      tabs={[
        { value: 'timeline', text: 'Timeline', panel: () => <TimelineTab /> },
        { value: 'sequence', text: 'Sequence', panel: () => <SequenceTab /> },
        { value: 'debugger', text: 'Debugger', panel: () => <Debugger onStart={focusForm} /> },
        { value: 'log', text: 'Log', count: length, panel: () => <LogTab /> },
        { value: 'sagas', text: 'Sagas', count: sagas, panel: () => <SagasTab /> },
        { value: 'read-models', text: 'Read models', count: projections, panel: () => <ReadModelsTab /> },
        {
          value: 'dead-letters',
          text: 'Dead letters',
          count: view?.deadLetters.length ?? 0,
          bad: true,
          panel: () => <DeadLettersTab />,
        },
      ]}
    />
  );
}

function TimelineTab() {
  const { model, records, cursor, live, followed, selected } = useRun();
  const now = useRun(nowAt);
  const parent = useRun((run) => run.state?.run.parent ?? null);
  const correlations = useCorrelations();
  const laneMode = usePrefs((prefs) => prefs.laneMode);
  const theme = useTheme();
  if (model === null) return null;
  return (
    <>
      <Timeline
        model={model}
        records={records}
        length={records.length}
        cursor={cursor}
        now={now}
        live={live}
        followed={followed}
        correlations={correlations}
        laneMode={laneMode}
        onLaneMode={setLaneMode}
        onSeek={seekTo}
        selected={selected}
        branch={parent === null ? undefined : { name: 'branch', forkedAt: parent.step }}
        theme={theme}
      />
      {records.length === 0 ? <StartHere /> : null}
    </>
  );
}

function SequenceTab() {
  const { model, records, cursor, followed } = useRun();
  const correlations = useCorrelations();
  if (model === null) return null;
  return (
    <SequenceView
      model={model}
      records={records}
      cursor={cursor}
      correlations={correlations}
      followed={followed}
      onFollow={follow}
      onSeek={seekTo}
      onStart={focusForm}
    />
  );
}

function LogTab() {
  const { model, records, cursor } = useRun();
  const filter = useScreen((screen) => screen.logFilter);
  const correlations = useCorrelations();
  if (model === null) return null;
  return (
    <Log
      model={model}
      records={records}
      cursor={cursor}
      correlations={correlations}
      filter={filter}
      onFilter={setFilter}
      onSeek={seekTo}
      onSelect={select}
    />
  );
}

function SagasTab() {
  const { model, view, records, cursor, followed } = useRun();
  const correlations = useCorrelations();
  if (model === null) return null;
  return (
    <SagasView
      model={model}
      view={view}
      records={records}
      cursor={cursor}
      correlations={correlations}
      followed={followed}
      onFollow={follow}
      onSeek={seekTo}
      onSelect={select}
      onCommand={sendOrReject}
      loadInstance={loadInstance}
      onStart={focusForm}
    />
  );
}

function ReadModelsTab() {
  const { model, view, records, cursor } = useRun();
  if (model === null) return null;
  return (
    <ReadModels
      model={model}
      view={view}
      records={records}
      cursor={cursor}
      onSelect={select}
      loadInstance={loadInstance}
    />
  );
}

function DeadLettersTab() {
  const { model, view, records, cursor } = useRun();
  const correlations = useCorrelations();
  if (model === null) return null;
  return (
    <DeadLetters
      view={view}
      model={model}
      records={records}
      cursor={cursor}
      correlations={correlations}
      onSeek={seekTo}
      onBreak={focusFaults}
    />
  );
}
