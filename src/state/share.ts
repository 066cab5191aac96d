import { decodeTrace, encodeTrace } from '../kernel/index.ts';
import type { Trace } from '../kernel/index.ts';
import { fromBase64url, toBase64url } from '../shared/base64url.ts';
import { driver } from './driver.ts';
import { useRun } from './run-store.ts';
import { writePlace } from './url.ts';

/**
 * A trace as text for a link: the kernel's compact form, deflated by the browser itself, base64url. A run is its trace, so
 * the link is all that somebody else needs.
 */
export async function packTrace(trace: Trace): Promise<string> {
  const compact = fromBase64url(encodeTrace(trace)) ?? '';
  const bytes = await through(compact, new CompressionStream('deflate-raw'));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** Rejects with a Problem `invalid-trace` that says what is wrong: a link is from anybody. */
export async function unpackTrace(text: string): Promise<Trace> {
  const decoded = decodeTrace(toBase64url(await inflated(text)));
  if (decoded.ok) return decoded.trace;
  throw Object.assign(new Error(decoded.problem.message), { type: decoded.problem.type });
}

async function inflated(text: string): Promise<string> {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (letter) => letter.codePointAt(0) ?? 0);
    return new TextDecoder().decode(await through(bytes, new DecompressionStream('deflate-raw')));
  } catch {
    const message = 'The link is cut off or damaged. Ask for it again, or open a scenario from the list.';
    throw Object.assign(new Error(message), { type: 'invalid-trace' });
  }
}

/** A link to the step on screen that works anywhere. */
export async function shareLink(): Promise<string> {
  const { cursor, selected } = useRun.getState();
  const trace = await packTrace(await driver().trace());
  const base = location.href.replace(/#.*$/, '');
  return base + writePlace({ trace, step: cursor, selected });
}

async function through(
  input: string | Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  return new Uint8Array(await new Response(new Blob([input]).stream().pipeThrough(stream)).arrayBuffer());
}
