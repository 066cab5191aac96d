import { lazy, Suspense } from 'react';
import { useFind } from '../../state/find-store.ts';
import { useScreen } from '../../state/screen.ts';

// loaded when first asked for: the first picture does not wait for them
const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })));
const RunsDialog = lazy(() => import('./runs-dialog.tsx').then((module) => ({ default: module.RunsDialog })));
const ExportDialog = lazy(() => import('./export-dialog.tsx').then((module) => ({ default: module.ExportDialog })));
const ShareDialog = lazy(() => import('./share-dialog.tsx').then((module) => ({ default: module.ShareDialog })));
const ShortcutsDialog = lazy(() =>
  import('./shortcuts-dialog.tsx').then((module) => ({ default: module.ShortcutsDialog })),
);

const FindPanel = lazy(() => import('../find/find-panel.tsx').then((module) => ({ default: module.FindPanel })));

export function Dialogs() {
  // it is about the run: under a page it waits
  const inRun = useScreen((screen) => screen.page === null);
  const finding = useFind((found) => found.open) && inRun;
  const dialog = useScreen((screen) => screen.dialog);
  return (
    <Suspense fallback={null}>
      {finding && <FindPanel />}
      {dialog === 'palette' && <Palette />}
      {dialog === 'runs' && <RunsDialog />}
      {dialog === 'share' && <ShareDialog />}
      {dialog === 'export' && <ExportDialog />}
      {dialog === 'shortcuts' && <ShortcutsDialog />}
    </Suspense>
  );
}
