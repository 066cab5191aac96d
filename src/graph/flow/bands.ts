import type { Column, Plan } from './plan-types.ts';
import type { Seats } from './seats.ts';
import { actorId, gatewayId } from './seats.ts';
import { group, stack } from './wire-types.ts';

/** Where a port is, before anything has a size: its band, and its place in tenths of a column. */
export interface Rough {
  readonly band: number;
  readonly x: number;
}

const slotX = { commands: 2.5, events: 7.5, undoEvents: 2.5, undoCommands: 7.5 } as const;
const slotBand = { commands: 4, events: 4, undoEvents: 6, undoCommands: 6 } as const;
const roleBand = { lead: 2, core: 5, policy: 3, foot: 7, view: 7, external: 8 } as const;
/** The lanes in the middle of a column. */
export const middleX = { down: 4.6, up: 5.4 } as const;

export function roughPlaces({ columns, entry }: Plan, seats: Seats): ReadonlyMap<string, Rough> {
  const rough = new Map<string, Rough>([
    [actorId, { band: 0, x: 0 }],
    [gatewayId, { band: 0, x: 2 }],
  ]);
  for (const { id, role, column } of seats.components.values()) {
    const { policies = [], commands = [] } = columns[column] ?? {};
    const inLine = role === 'policy' && policies.length === 1 && commands.length > 0;
    rough.set(id, { band: roleBand[role], x: column * 10 + (inLine ? slotX.commands : 5) });
  }
  for (const { id, role, column } of seats.chips.values()) {
    rough.set(id, role === 'entry' ? { band: 1, x: 2 } : { band: slotBand[role], x: column * 10 + slotX[role] });
  }
  entry.forEach(({ kind }, i) => {
    const id = [...seats.chips.values()].find(({ role, row }) => role === 'entry' && row === i)?.id;
    if (id !== undefined && (kind === 'event' || i > 0)) rough.set(id, { band: 1, x: 6 + i * 4 });
  });
  for (const column of columns) {
    const at = (x: number): number => column.index * 10 + x;
    for (const slot of ['commands', 'events', 'undoEvents', 'undoCommands'] as const) {
      rough.set(stack(slot, column.index), { band: slotBand[slot], x: at(slotX[slot]) });
    }
    const foot = footOf(column);
    for (const { anchor, center } of foot) rough.set(anchor, { band: 7, x: at(center) });
  }
  return rough;
}

/** What stands in the foot of a column, from left to right; `center` in tenths of the column. */
export function footOf(column: Column): readonly { anchor: string; view: boolean; center: number }[] {
  const strip = [
    ...(column.requests.length > 0 ? [group('requests', column.index)] : []),
    ...(column.answers.length > 0 ? [group('answers', column.index)] : []),
  ];
  const views = column.views.map(({ name }) => `read model ${name}`);
  if (isCentred(column)) {
    return strip.map((anchor) => ({
      anchor,
      view: false,
      center: anchor.startsWith('requests') ? middleX.down : middleX.up,
    }));
  }
  if (strip.length === 0 && views.length === 1) return [{ anchor: views[0] ?? '', view: true, center: middleX.down }];
  const all = [...views, ...strip];
  return all.map((anchor, i) => ({ anchor, view: i < views.length, center: ((i + 0.5) / all.length) * 10 }));
}

/** With no read model beside them, the small policies stand astride the lanes in the middle of the column. */
export function isCentred({ views, requests, answers }: Column): boolean {
  return views.length === 0 && requests.length + answers.length > 0;
}
