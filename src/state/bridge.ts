import type { Sagascope } from './automation.ts';
import { notPossible } from './not-possible.ts';
import { toProblem } from './problems.ts';

interface Call {
  readonly id: string | number;
  readonly call: string;
  readonly args?: readonly unknown[];
}

/**
 * The automation API for the page that embeds this one, such as slides:
 *
 *   frame.contentWindow.postMessage({ sagascope: { id: 1, call: 'step', args: [3] } }, origin)
 *   -> { sagascope: { id: 1, value } }  or  { sagascope: { id: 1, error: { type, message } } }
 *
 * Heard are the own origin, and those that the address lists: `?embed=https://slides.example`.
 */
export function startBridge(api: Sagascope, page: Window): () => void {
  const allowed = allowedOrigins(page.location);
  const onMessage = (event: MessageEvent<unknown>): void => {
    const call = readCall(event.data);
    if (call === null || event.source === null || !allowed.includes(event.origin)) return;
    const { id } = call;
    const reply = (answer: object): void =>
      event.source?.postMessage({ sagascope: { id, ...answer } }, { targetOrigin: event.origin });
    answerTo(api, call).then(
      (value) => reply({ value }),
      (error: unknown) => reply({ error: toProblem(error) }),
    );
  };
  page.addEventListener('message', onMessage);
  return () => page.removeEventListener('message', onMessage);
}

/** Only exact origins: a pattern in an address is too easy to get wrong. */
export function allowedOrigins({ origin, search }: Pick<Location, 'origin' | 'search'>): readonly string[] {
  return [origin, ...new URLSearchParams(search).getAll('embed').flatMap((list) => list.split(','))];
}

async function answerTo(api: Sagascope, { call, args = [] }: Call): Promise<unknown> {
  if (call === 'version') return api.version;
  if (!Object.hasOwn(api, call)) {
    throw notPossible(`There is no call '${call}'.`);
  }
  const method = api[call as Exclude<keyof Sagascope, 'version'>] as (...args: readonly unknown[]) => Promise<unknown>;
  return method(...args);
}

function readCall(data: unknown): Call | null {
  if (typeof data !== 'object' || data === null || !('sagascope' in data)) return null;
  const call = data.sagascope as Partial<Call> | null;
  const known = (typeof call?.id === 'number' || typeof call?.id === 'string') && typeof call.call === 'string';
  return known && (call.args === undefined || Array.isArray(call.args)) ? (call as Call) : null;
}
