import type { Json, Model, UndoProgress } from '../../kernel/index.ts';
import { leaves } from '../inspect/diff.ts';
import type { Touch } from './touches.ts';

/** A touch with the state on both sides of it; undefined before the first. */
export interface Change extends Touch {
  readonly before: Json | undefined;
  readonly now: Json | undefined;
}

/** What the saga has done to one field, and what is left of that. */
interface ResidueField {
  readonly path: string;
  /** `-2`, `requested`; '' where nothing was done. */
  readonly step: string;
  readonly undo: string;
  readonly net: string;
  readonly same: boolean;
}

export interface Residue {
  readonly component: string;
  readonly key: string;
  readonly kind: 'aggregate' | 'external';
  readonly fields: readonly ResidueField[];
  /** `as before`: no trace. `undone`: the last word was a compensation's, and it is done. `left`: it stays. */
  readonly left: 'as before' | 'undone' | 'left';
  /** How far the undo is that has not touched it yet; null where none will. */
  readonly awaits: 'pending' | 'sent' | 'failed' | null;
}

/**
 * The net effect of a saga on each thing that it touched: numbers and statuses only. Each change is counted by itself, so
 * that what other sagas did to the same thing meanwhile does not count.
 */
export function residueOf(
  model: Model,
  changes: readonly Change[],
  undoOf: (origin: Touch['origin']) => UndoProgress = () => 'none',
): readonly Residue[] {
  const resources = new Map<string, Change[]>();
  for (const change of changes) {
    const id = `${change.component}\u0000${change.key}`;
    const list = resources.get(id);
    if (list === undefined) resources.set(id, [change]);
    else list.push(change);
  }
  return [...resources.values()].flatMap((list) => resourceOf(model, list, undoOf));
}

interface Tally {
  readonly path: string;
  readonly number: boolean;
  readonly first: string | null;
  now: string | null;
  forth: number;
  back: number;
  lastForth: string;
  lastBack: string;
}

function resourceOf(
  model: Model,
  changes: readonly Change[],
  undoOf: (origin: Touch['origin']) => UndoProgress,
): readonly Residue[] {
  const [first] = changes;
  const component = model.components.find(({ name }) => name === first?.component);
  if (first === undefined || component === undefined) return [];
  const tallies = new Map<string, Tally>();
  let last: Change = first;
  for (const change of changes) {
    const { before = component.initialState, now, undo } = change;
    const was = leaves(before);
    const is = leaves(now);
    for (const path of new Set([...was.keys(), ...is.keys()])) {
      const [old, next] = [was.get(path) ?? null, is.get(path) ?? null];
      if (old === next) continue;
      const counts = isNumber(old) && isNumber(next) && (old ?? next) !== null;
      if (!counts && !isStatus(path)) continue;
      const tally = tallies.get(path) ?? {
        path,
        number: counts,
        first: old,
        now: next,
        forth: 0,
        back: 0,
        lastForth: '',
        lastBack: '',
      };
      tallies.set(path, tally);
      tally.now = next;
      const delta = Number(next ?? 0) - Number(old ?? 0);
      if (undo) {
        tally.back += counts ? delta : 0;
        tally.lastBack = next ?? 'gone';
      } else {
        tally.forth += counts ? delta : 0;
        tally.lastForth = next ?? 'gone';
      }
      last = change;
    }
  }
  const fields = [...tallies.values()].map(fieldOf);
  if (fields.length === 0) return [];
  const undo = undoOf(last.origin);
  const open = undo === 'pending' || undo === 'sent' || undo === 'failed' ? undo : null;
  const left = fields.every(({ same }) => same) ? 'as before' : last.undo && open === null ? 'undone' : 'left';
  const kind = component.kind === 'external' ? 'external' : 'aggregate';
  return [{ component: first.component, key: first.key, kind, fields, left, awaits: left === 'left' ? open : null }];
}

function fieldOf({ path, number, first, now, forth, back, lastForth, lastBack }: Tally): ResidueField {
  if (!number) return { path, step: lastForth, undo: lastBack, net: now ?? 'gone', same: first === now };
  const net = forth + back;
  return { path, step: signed(forth), undo: signed(back), net: net === 0 ? '0' : signed(net), same: net === 0 };
}

const isNumber = (value: string | null): boolean => value === null || /^-?\d+(\.\d+)?$/.test(value);
const isStatus = (path: string): boolean => /(^|\.)(status|state)$/.test(path);

/** With a true minus, in groups of three. */
function signed(value: number): string {
  if (value === 0) return '';
  const [whole = '', rest] = String(Math.abs(value)).split('.');
  const digits = whole.replaceAll(/\B(?=(\d{3})+$)/g, '\u00A0');
  return `${value < 0 ? '−' : '+'}${digits}${rest === undefined ? '' : `.${rest}`}`;
}
