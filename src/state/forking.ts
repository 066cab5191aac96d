import type { Fault, ForkChange, Hand, JsonObject, SwitchValues } from '../kernel/index.ts';

/** What differs on the branch: one of them, or none for a branch that only shares the past. */
export interface Forking {
  /** The next step meets it. */
  readonly fault?: Fault;
  readonly command?: { readonly type: string; readonly payload: JsonObject };
  readonly choice?: { readonly choice: string; readonly option: string };
  readonly hand?: Hand;
  /** Another message than the next one, by the id of its step (`whatIf` lists them). */
  readonly deliver?: string;
  /** By other rules what came from outside up to the cursor is played again from the start. Those left out are at their defaults. */
  readonly switches?: SwitchValues;
  readonly seed?: number;
}

export function changeOf({ fault, hand, switches, seed, deliver, choice, command }: Forking): ForkChange {
  if (fault !== undefined) return { kind: 'fault', fault };
  if (hand !== undefined) return { kind: 'hand', hand };
  if (switches !== undefined) return { kind: 'switches', switches };
  if (seed !== undefined) return { kind: 'seed', seed };
  if (deliver !== undefined) return { kind: 'deliver', step: deliver };
  if (choice !== undefined) return { kind: 'choice', ...choice };
  return command === undefined ? { kind: 'none' } : { kind: 'command', type: command.type, data: command.payload };
}
