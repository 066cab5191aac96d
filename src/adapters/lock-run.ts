import { familyOf } from '../kernel/index.ts';
import type { Input, Json, RunInfo } from '../kernel/index.ts';
import { hasSeals } from './keyring.ts';
import type { Keyring } from './keyring.ts';
import type { RunRow } from './run-row.ts';

interface Kept {
  readonly inputs: readonly Input[];
  readonly note?: Json;
}

/** What a script or a link planned ahead is personal text, too. */
export async function lockRun(keyring: Keyring, info: RunInfo): Promise<Pick<RunRow, 'info' | 'kept'>> {
  const { inputs, note, ...rest } = info;
  const kept: Kept = note === undefined ? { inputs } : { inputs, note };
  const text = JSON.stringify(kept);
  if (!hasSeals(text)) return { info };
  return { info: { ...rest, inputs: [] }, kept: await keyring.lockText(familyOf(info), text) };
}

export async function openRun(keyring: Keyring, { info, kept }: RunRow): Promise<RunInfo> {
  if (kept === undefined) return info;
  return { ...info, ...(JSON.parse(await keyring.unlockText(familyOf(info), kept)) as Kept) };
}
