import type { Json, JsonObject } from '../kernel/index.ts';
import { notify } from './notices.ts';
import { exportRun, importRun } from './runs.ts';

/** Gives the run on screen to the browser as a download. */
export async function exportToFile(): Promise<void> {
  const { name, text } = await exportRun();
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // the download has to have begun
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  notify({ tone: 'info', title: 'Run exported', text: `Look for ${name} among your downloads.` });
}

/** A run that was exported here, or a trace from elsewhere: what it is stands in the file. */
export async function importFromFile(file: File): Promise<void> {
  const text = await file.text();
  const run = runIn(text);
  if (run !== null) return importRun(run);
  const { openTrace } = await import('./imported.ts');
  openTrace(text, file.name);
}

function runIn(text: string): Json | null {
  try {
    const value = JSON.parse(text) as Json;
    const isRun = typeof value === 'object' && value !== null && (value as JsonObject)['format'] === 'sagascope-run';
    return isRun ? value : null;
  } catch {
    return null;
  }
}

/** The text of a run's file; what it holds is judged by the engine. */
export function parse(text: string, name: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    const message = `${name} is not JSON. Choose a file that “Export run” made.`;
    throw Object.assign(new Error(message), { type: 'invalid-file' });
  }
}
