import { seekTo } from '../../state/look.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { isLong } from '../../graph/window.ts';
import { showTab, useScreen } from '../../state/screen.ts';
import { begunSagas } from '../../state/selectors.ts';
import { Laws } from '../dock/laws.tsx';
import { Tabs } from '../primitives/tabs.tsx';
import { dockTabs, tabIn } from './dock-tabs.tsx';
import { FoldDock } from './fold-dock.tsx';
import { PartOfRun } from './part-of-run.tsx';
import './dock.css';

const bisectLaw = (law: string): void =>
  void import('../../state/find.ts').then(({ openFind }) => openFind({ by: 'law', law }));

/** Views of the whole run, one at a time, and the laws that it has to keep. */
export function Dock() {
  const asked = useScreen((screen) => screen.tab);
  const model = useCalmRun((run) => run.model);
  const view = useCalmRun((run) => run.view);
  const steps = useCalmRun((run) => run.length);
  const sagas = useCalmRun(begunSagas);
  if (model === null) return null;
  const counts = { steps, sagas: isLong(steps) ? undefined : sagas, deadLetters: view?.deadLetters.length ?? 0 };
  const tabs = dockTabs.filter(({ isFor }) => isFor?.(model) ?? true);
  return (
    <Tabs
      label="Dock"
      className="dock"
      value={tabIn(model, asked)}
      onChange={showTab}
      aside={
        <div className="dock-aside">
          <Laws view={view} onSeek={seekTo} onBisect={bisectLaw} />
          <FoldDock />
        </div>
      }
      tabs={tabs.map(({ value, text, count, bad = false, panel: Panel, part }) => ({
        value,
        text,
        bad,
        count: count?.(counts, model),
        panel: () =>
          part === undefined ? (
            <Panel />
          ) : (
            <PartOfRun part={part}>
              <Panel />
            </PartOfRun>
          ),
      }))}
    />
  );
}
