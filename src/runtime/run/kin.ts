import type { RunInfo, RunJournal } from '../../kernel/index.ts';

/** Thrown away, but not gone yet. */
export const isDeleted = ({ deleted = null }: RunInfo): boolean => deleted !== null;

/** Wall ms: where the page that threw it away was closed before it was gone, nobody can take it back any more. */
const regret = 10 * 60_000;

export const isPast = ({ deleted = null }: RunInfo, now: number): boolean => deleted !== null && now - deleted > regret;

/** The run from which a run goes back, directly: its parent, or the one whose inputs it plays again. */
const before = ({ parent, variantOf }: RunInfo): string | null => parent?.run ?? variantOf?.run ?? null;

/** All runs that go back to the same one as this, itself included, oldest first; without those that were thrown away. */
export async function kinOf(journal: RunJournal, info: RunInfo): Promise<readonly RunInfo[]> {
  const listed = await journal.runs();
  const known = new Map(listed.map((run) => [run.id, run]));
  const roots = new Map<string, string>();

  async function rootOf(id: string): Promise<string> {
    const seen: string[] = [];
    let at = id;
    for (;;) {
      const found = roots.get(at);
      if (found !== undefined) at = found;
      if (found !== undefined || seen.includes(at)) break;
      seen.push(at);
      // one that is kept only for its branches is not listed
      const run = known.get(at) ?? (await journal.run(at));
      const next = run === null ? null : before(run);
      if (next === null) break;
      at = next;
    }
    for (const one of seen) roots.set(one, at);
    return at;
  }

  const root = await rootOf(info.id);
  const kin: RunInfo[] = [];
  // newest first: reversed, those of the same moment stay in their order
  for (const run of listed.toReversed()) {
    if (run.scenario !== info.scenario || isDeleted(run)) continue;
    if ((await rootOf(run.id)) === root) kin.push(run);
  }
  return kin.toSorted((a, b) => a.created - b.created);
}
