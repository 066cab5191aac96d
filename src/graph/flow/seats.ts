import { nodeLabel } from '../kinds.ts';
import type { Column, Plan } from './plan-types.ts';

/** Where a component or a message sits in the plan. */
export interface Seat {
  readonly id: string;
  readonly name: string;
  readonly role: 'lead' | 'core' | 'policy' | 'foot' | 'view' | 'external';
  readonly column: number;
  /** The group of small policies that it belongs to. */
  readonly group: 'requests' | 'answers' | null;
}

export interface ChipSeat {
  readonly id: string;
  readonly type: string;
  readonly role: 'entry' | 'commands' | 'events' | 'undoEvents' | 'undoCommands';
  readonly column: number;
  readonly row: number;
}

export interface Seats {
  readonly components: ReadonlyMap<string, Seat>;
  readonly chips: ReadonlyMap<string, ChipSeat>;
}

export const gatewayId = nodeLabel('gateway', 'HTTP gateway');
export const actorId = nodeLabel('actor', 'Customer');

const slots = ['commands', 'events', 'undoEvents', 'undoCommands'] as const;

export function seatsOf({ columns, lead, entry }: Plan): Seats {
  const components = new Map<string, Seat>();
  const chips = new Map<string, ChipSeat>();
  const sit = (
    column: Column,
    role: Seat['role'],
    members: readonly Component[],
    group: Seat['group'] = null,
  ): void => {
    for (const { name, kind } of members) {
      components.set(name, { id: nodeLabel(kind, name), name, role, column: column.index, group });
    }
  };
  if (lead !== null) {
    const { name, kind } = lead;
    components.set(name, { id: nodeLabel(kind, name), name, role: 'lead', column: 0, group: null });
  }
  for (const column of columns) {
    if (column.core !== null) sit(column, 'core', [column.core]);
    sit(column, 'policy', column.policies);
    sit(column, 'foot', column.requests, 'requests');
    sit(column, 'foot', column.answers, 'answers');
    sit(column, 'view', column.views);
    sit(column, 'external', column.externals);
    for (const role of slots) {
      column[role].forEach(({ type, kind }, row) => {
        chips.set(type, { id: nodeLabel(kind, type), type, role, column: column.index, row });
      });
    }
  }
  entry.forEach(({ type, kind }, row) => {
    chips.set(type, { id: nodeLabel(kind, type), type, role: 'entry', column: 0, row });
  });
  return { components, chips };
}

type Component = Plan['columns'][number]['policies'][number];
