import { lazy, Suspense, useMemo } from 'react';
import type { FaultRule } from '../../kernel/index.ts';
import { marksOf } from '../../graph/debug/marks.ts';
import { useLiveCorrelations } from '../../state/correlations.ts';
import { breakpointsOf } from '../../state/breakpoints.ts';
import { select, selectMessage, setPositions } from '../../state/look.ts';
import { isPlaying } from '../../state/can.ts';
import { usePrefs } from '../../state/prefs.ts';
import { useFrameRun } from '../../state/paced-run.ts';
import { useTheme } from '../../state/theme.ts';
import { setCamera, showLevel, useScreen } from '../../state/screen.ts';
import { FlowGraph } from '../flow/flow-graph.tsx';
import { LevelPicker } from '../levels/level-picker.tsx';
import './center.css';

// who looks from farther or nearer than the first picture loads that
const ContextView = lazy(() =>
  import('../levels/context-view.tsx').then((module) => ({ default: module.ContextView })),
);
const CodeView = lazy(() => import('../levels/code-view.tsx').then((module) => ({ default: module.CodeView })));

const openCode = (): void => showLevel('code');
const openContexts = (): void => showLevel('contexts');
const openComponents = (): void => showLevel('components');

const unmoved = {};
const noRules: readonly FaultRule[] = [];

/** The picture of the system at the level that is looked at; the flow graph is the middle one. */
export function Center() {
  const { model, view, records, cursor, followed, selected } = useFrameRun();
  const playing = useFrameRun(isPlaying);
  const correlations = useLiveCorrelations();
  const speed = usePrefs((prefs) => prefs.speed);
  const positions = usePrefs((prefs) => prefs.positions[model?.id ?? ''] ?? unmoved);
  const theme = useTheme();
  const level = useScreen((screen) => screen.level);
  const camera = useScreen((screen) => screen.camera);
  const embedded = useScreen((screen) => screen.show === 'embed');
  const points = useFrameRun(breakpointsOf);
  const rules = useFrameRun((run) => run.state?.run.rules ?? noRules);
  const marks = useMemo(() => marksOf(points, rules), [points, rules]);
  if (model === null) return <div className="center-note">The engine is starting</div>;
  return (
    <div className="center">
      <LevelPicker level={level} onLevel={showLevel} />
      <Suspense fallback={null}>
        {level === 'contexts' ? (
          <ContextView
            model={model}
            view={view}
            records={records}
            cursor={cursor}
            onSelect={select}
            onNearer={openComponents}
          />
        ) : level === 'code' ? (
          <CodeView
            model={model}
            records={records}
            cursor={cursor}
            selected={selected}
            onSelect={select}
            onFarther={openComponents}
          />
        ) : (
          <FlowGraph
            model={model}
            view={view}
            records={records}
            cursor={cursor}
            playing={playing}
            speed={speed}
            followed={followed}
            correlations={correlations}
            selected={selected}
            onSelect={select}
            onSelectMessage={selectMessage}
            positions={positions}
            camera={camera}
            onCamera={setCamera}
            whole={embedded}
            onPositions={setPositions}
            theme={theme}
            breakpoints={marks.breakpoints}
            faults={marks.faults}
            onNearer={openCode}
            onFarther={openContexts}
          />
        )}
      </Suspense>
    </div>
  );
}
