/**
 * What a link carries so that whoever opens it can tell whether the same run came out: how many steps it had, the world
 * hash after the last one, and 12 bits of the hash after every step (of a long run, after every k-th). A scenario that
 * was changed since then leaves other hashes from the first step on that is not what it was.
 *
 *   30.1.04f3a2b19c77d5e0.Ab3x...      steps . every k-th . last hash . two characters for each digest
 */
export interface Proof {
  readonly steps: number;
  readonly every: number;
  readonly last: string;
  readonly digests: string;
}

/** Steps that a link may ask for: more would keep a browser busy for long. */
export const mostLinkSteps = 20_000;
const mostDigests = 128;

/** The steps whose digests a proof of a run of this length has. */
export function provenSteps(length: number, every = Math.max(1, Math.ceil(length / mostDigests))): readonly number[] {
  return Array.from({ length: Math.floor(length / every) }, (_, i) => (i + 1) * every);
}

/** `hashes` are those after `provenSteps(length)`, `last` that after the newest step. */
export function proofOf(length: number, hashes: readonly string[], last: string): Proof {
  const every = Math.max(1, Math.ceil(length / mostDigests));
  return { steps: length, every, last, digests: hashes.map(digest).join('') };
}

export const writeProof = ({ steps, every, last, digests }: Proof): string => `${steps}.${every}.${last}.${digests}`;

/** Null for what is no proof: a link is from anybody. */
export function readProof(text: string | null): Proof | null {
  const match = /^(\d{1,6})\.(\d{1,6})\.([0-9a-f]{16})\.([\w-]*)$/.exec(text ?? '');
  if (match === null) return null;
  const [, length = '', each = '', last = '', digests = ''] = match;
  const [steps, every] = [Number(length), Number(each)];
  const fits = every > 0 && steps <= mostLinkSteps && digests.length === 2 * Math.floor(steps / every);
  return fits && digests.length <= 2 * mostDigests ? { steps, every, last, digests } : null;
}

/** Between two steps, both included, lies the first that is another one; they are the same where it is known exactly. */
export interface Divergence {
  readonly from: number;
  readonly to: number;
}

/** `made` steps came out here; `hashes` are those after the proven steps up to there. Null where all is as it was. */
export function divergence(
  { steps, every, last, digests }: Proof,
  made: number,
  hashes: readonly string[],
  madeLast: string,
): Divergence | null {
  const known = Math.floor(steps / every);
  const at = Array.from({ length: known }, (_, i) => i).find(
    (i) => hashes[i] === undefined || digest(hashes[i]) !== digests.slice(2 * i, 2 * i + 2),
  );
  // the run may have ended between two digests
  if (at !== undefined) return within(at * every + 1, Math.min((at + 1) * every, Math.max(made + 1, at * every + 1)));
  if (made < steps) return within(made + 1, made + 1);
  return madeLast === last ? null : within(known * every === steps ? steps : known * every + 1, steps);
}

const within = (from: number, to: number): Divergence => ({ from, to });

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The first 12 bits of a hash, as two characters. */
function digest(hash: string): string {
  const bits = parseInt(hash.slice(0, 3), 16);
  return alphabet.charAt(bits >> 6) + alphabet.charAt(bits & 63);
}
