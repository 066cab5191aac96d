import { driver } from '../state/driver.ts';
import { setGateway } from '../state/gateway.ts';
import { dismiss, notify } from '../state/notices.ts';
import { useRun } from '../state/run-store.ts';

/** Loads and starts the HTTP backend once the first picture stands. Commands that are sent before wait for it. */
export function startGateway(): void {
  setGateway(idle().then(start));
}

async function start(): Promise<void> {
  const { startBackend } = await import('../backend/start.ts');
  const backend = await startBackend({ driver, model, onChange: tell });
  tell(backend);
}

function model() {
  const { model } = useRun.getState();
  if (model === null) throw new Error('the gateway is started after the first run is open');
  return model;
}

let told: number | null = null;

function tell({ mode, reason }: { mode: string; reason: string | null }): void {
  if (told !== null) dismiss(told);
  told = null;
  if (mode !== 'patched-fetch') return;
  told = notify({
    tone: 'info',
    title: 'Requests do not show in the network tab',
    text: `${reason ?? 'The service worker did not start.'} The same gateway answers inside this page.`,
    type: 'patched-fetch',
  });
}

const idle = (): Promise<unknown> =>
  new Promise((done) => {
    if ('requestIdleCallback' in window) requestIdleCallback(done, { timeout: 500 });
    else setTimeout(done, 100);
  });
