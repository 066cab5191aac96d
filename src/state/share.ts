import { decodeTrace, encodeTrace } from '../kernel/index.ts';
import type { FoundRun, Trace } from '../kernel/index.ts';
import { fromBase64url, toBase64url } from '../shared/base64url.ts';
import { driver } from './driver.ts';
import { deflated, inflated } from './inflate.ts';
import { divergence, mostLinkSteps, proofOf, provenSteps, writeProof } from './proof.ts';
import type { Divergence, Proof } from './proof.ts';
import { useRun } from './run-store.ts';
import { useScreen } from './screen.ts';
import { writePlace } from './url.ts';

/** Characters of a packed trace that are read at all. */
const mostPacked = 100_000;

/**
 * A trace as text for a link: the kernel's compact form, deflated by the browser itself, base64url. A run is its trace, so
 * the link is all that somebody else needs.
 */
export async function packTrace(trace: Trace): Promise<string> {
  const compact = fromBase64url(encodeTrace(trace)) ?? '';
  let binary = '';
  for (const byte of await deflated(compact)) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Rejects with a Problem `invalid-trace` that says what is wrong: a link is from anybody. */
export async function unpackTrace(text: string): Promise<Trace> {
  if (text.length > mostPacked) {
    throw badLink(
      `This link is longer than ${mostPacked} characters, and was not followed. Ask for the run as a file.`,
    );
  }
  const decoded = decodeTrace(toBase64url(await unpacked(text)));
  if (decoded.ok) return decoded.trace;
  throw badLink(decoded.problem.message);
}

async function unpacked(text: string): Promise<string> {
  const plain = await inflated(bytesOf(text)).catch(() => {
    throw damaged();
  });
  if (plain === null)
    throw badLink('What this link holds is far too large, and it was not followed. Ask for it again.');
  return plain;
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (letter) => letter.codePointAt(0) ?? 0);
  } catch {
    throw damaged();
  }
}

const damaged = (): Error =>
  badLink('The link is cut off or damaged. Ask for it again, or open a scenario from the list.');

const badLink = (message: string): Error => Object.assign(new Error(message), { type: 'invalid-trace' });

export interface Share {
  /** Null where the run is too long for one. */
  readonly link: string | null;
  readonly steps: number;
}

/** A link to the step on screen that works anywhere. */
export async function shareLink(): Promise<Share> {
  const { cursor, selected, length } = useRun.getState();
  if (length > mostLinkSteps) return { link: null, steps: length };
  const trace = await packTrace(await driver().trace());
  if (trace.length > mostPacked) return { link: null, steps: length };
  const { camera } = useScreen.getState();
  const [hashes, last] = await hashesOf(length, provenSteps(length));
  const proof = writeProof(proofOf(length, hashes, last));
  const base = location.href.replace(/#.*$/, '');
  return { link: base + writePlace({ trace, proof, step: cursor, selected, camera }), steps: length };
}

/** The place of a run that was found elsewhere, at one of its steps; null stands for its last one. */
export async function placeOfRun({ trace, hashes }: FoundRun, step: number | null): Promise<string> {
  const { length } = hashes;
  const proven = provenSteps(length).map((n) => hashes[n - 1] ?? hashOfNothing);
  const proof = writeProof(proofOf(length, proven, hashes.at(-1) ?? hashOfNothing));
  return writePlace({ trace: await packTrace(trace), proof, step: step ?? length });
}

/** Where the run on screen is another one than the link's; null where all its steps are the same. */
export async function compareToProof(proof: Proof): Promise<Divergence | null> {
  const made = Math.min(useRun.getState().length, proof.steps);
  const steps = provenSteps(proof.steps, proof.every).filter((n) => n <= made);
  const [hashes, last] = await hashesOf(made, steps);
  return divergence(proof, made, hashes, last);
}

const hashOfNothing = '0'.repeat(16);

async function hashesOf(length: number, steps: readonly number[]): Promise<readonly [readonly string[], string]> {
  if (length === 0) return [[], hashOfNothing];
  const hashAt = async (n: number): Promise<string> =>
    (await driver().records({ from: n, to: n }))[0]?.hash ?? hashOfNothing;
  if (steps.length < length) return [await Promise.all(steps.map(hashAt)), await hashAt(length)];
  const records = await driver().records({ from: 1, to: length });
  return [records.map(({ hash }) => hash), records.at(-1)?.hash ?? hashOfNothing];
}
