import './start-worker.ts';
import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createAutomation } from '../state/automation.ts';
import type { Sagascope } from '../state/automation.ts';
import { startBridge } from '../state/bridge.ts';
import { setDriver } from '../state/driver.ts';
import { setExplorer } from '../state/explorer.ts';
import { exportToFile } from '../state/files.ts';
import { report } from '../state/notices.ts';
import { keepPrefs } from '../state/prefs.ts';
import { startSession } from '../state/session.ts';
import { startTheme } from '../state/theme.ts';
import { startKeyboard } from '../ui/shell/keyboard.ts';
import { Workbench } from '../ui/shell/workbench.tsx';
import { startEngine } from './engine.ts';
import { startGateway } from './gateway.ts';
import { version } from './version.ts';
import { writtenScenario } from './written-scenario.ts';
import './fonts.css';
import '../ui/tokens.css';
import '../ui/base.css';

declare global {
  interface Window {
    /** The page by program: see `src/state/automation.ts`. */
    sagascope: Sagascope;
  }
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');

try {
  keepPrefs(localStorage);
} catch {
  // an embedded page may be refused storage: choices are then forgotten
}
startTheme(document.documentElement);

setDriver(startEngine().driver);
setExplorer(() => import('./explorer-pool.ts').then(({ explorerPool }) => explorerPool()));
const ready = startSession(() => void exportToFile().catch(report), writtenScenario(document));
ready.then(startGateway, report);

window.sagascope = createAutomation(version, ready);
startBridge(window.sagascope, window);
startKeyboard(window);

// effects and all: the graph is fitted into its place before it is painted, not after
flushSync(() => {
  createRoot(root).render(
    <StrictMode>
      <Workbench />
    </StrictMode>,
  );
});
