/** How a wire leaves a place, how it enters one, and what lies between the two. */
import type { Plan } from './plan-types.ts';
import { gatewayId, type ChipSeat, type Seat } from './seats.ts';
import { around, channel, group, lane, port, stack, type Stop } from './wire-types.ts';

/** A topic, or a group that reads one. */
export function isLog({ model }: Plan, name: string): boolean {
  return model.topics.some((topic) => topic.name === name || topic.groups.some((one) => one.name === name));
}

/** Policies stand between the lead and what it would reach from above. */
export function isBlocked(plan: Plan, column: number): boolean {
  return policiesIn(plan, column) > 0;
}

export function hasOnePolicy(plan: Plan, column: number): boolean {
  return policiesIn(plan, column) === 1;
}

/** Between two components, where the message has no node of its own. */
export function between(plan: Plan, a: Seat, b: Seat): readonly Stop[] {
  const [source, target] = [anchor(a), anchor(b)];
  const same = a.column === b.column;
  if (a.role === 'core' && (b.role === 'view' || b.role === 'foot')) return down(a, b);
  if (same && a.role === 'view' && b.role === 'external')
    return [port(source, 'bottom'), channel(8, b.id), port(b.id, 'top')];
  if (a.role === 'foot' && b.role === 'core') {
    return [port(source, 'top'), channel(7, `${source} up`), lane(b.column, 'up', source), port(b.id, 'bottom')];
  }
  if (same && a.role === 'foot' && b.role === 'external') return [port(source, 'bottom'), port(target, 'top')];
  if (same && a.role === 'external' && b.role === 'foot') return [port(source, 'top'), port(target, 'bottom')];
  if (a.role === 'external' && b.role === 'view') {
    return [port(a.id, 'top'), channel(8, a.id), lane(a.column, 'left', a.id), channel(7, b.id), port(b.id, 'top')];
  }
  if (a.role === 'policy' && b.role === 'external') {
    return [port(a.id, 'right'), lane(a.column, 'right', a.id), channel(8, a.id), port(b.id, 'top')];
  }
  return [...exitOf(plan, a), ...entranceOf(plan, b, a.id)];
}

/** From the core down its middle, along the bus, to a read model or to the policies in a foot. */
export function down(a: Seat, b: Seat): readonly Stop[] {
  return [port(a.id, 'bottom'), lane(a.column, 'down', a.id), channel(7, anchor(b)), port(anchor(b), 'top')];
}

export function outOfGateway({ lead }: Plan): readonly Stop[] {
  const way = lead === null ? [] : [channel(1, gatewayId), lane(around, 'around', gatewayId)];
  return [port(gatewayId, 'bottom'), ...way];
}

/** From a component out to the exchange above the columns. */
export function exitOf(plan: Plan, seat: Seat): readonly Stop[] {
  if (seat.role === 'lead') return [port(seat.id, 'bottom'), lane(0, 'left', seat.id)];
  if (seat.role === 'foot')
    return [port(anchor(seat), 'top'), channel(7, anchor(seat)), lane(seat.column, 'left', anchor(seat))];
  // beside each other in one row, what they hand out leaves them below
  if (isLog(plan, seat.name))
    return [port(seat.id, 'bottom'), channel(8, seat.id), lane(seat.column, 'right', seat.id)];
  if (seat.role === 'view') return [port(seat.id, 'left'), lane(seat.column, 'left', seat.id)];
  return [port(seat.id, 'right'), lane(seat.column, 'right', seat.id)];
}

/** From the exchange above the columns to a component. */
export function entranceOf(plan: Plan, seat: Seat, key: string): readonly Stop[] {
  const exchange = channel(3, key);
  // in line with the commands that it sends
  if (seat.role === 'policy' && hasOnePolicy(plan, seat.column))
    return [exchange, port(seat.id, 'top', stack('commands', seat.column))];
  if (seat.role === 'lead') return [exchange, port(seat.id, 'bottom')];
  if (seat.role === 'foot' || seat.role === 'view') {
    return [exchange, lane(seat.column, 'left', seat.id), channel(7, anchor(seat)), port(anchor(seat), 'top')];
  }
  if (seat.role === 'external') {
    return [exchange, lane(seat.column, 'left', seat.id), channel(8, seat.id), port(seat.id, 'top')];
  }
  return [exchange, lane(seat.column, 'left', seat.id), port(seat.id, 'left')];
}

/** From the exchange above the columns to the node of a command. */
export function intoCommand(plan: Plan, chip: ChipSeat, key: string): readonly Stop[] {
  const exchange = channel(3, key);
  if (chip.role === 'entry') return [exchange, lane(around, 'around', key), channel(1, key), port(chip.id, 'top')];
  if (chip.role === 'undoCommands') return [exchange, lane(chip.column, 'right', 'undo'), port(chip.id, 'right')];
  const top = chipAnchor(chip);
  if (!isBlocked(plan, chip.column)) return [exchange, port(top, 'top')];
  return [exchange, lane(chip.column, 'left', `into ${top}`), channel(4, top), port(top, 'top')];
}

const policiesIn = ({ columns }: Plan, column: number): number => columns[column]?.policies.length ?? 0;

/** A small policy shares its group's wires. */
export function anchor(seat: Seat): string {
  return seat.group === null ? seat.id : group(seat.group, seat.column);
}

/** So does a message its stack's, but for one that comes in at the top. */
export function chipAnchor(chip: ChipSeat): string {
  return chip.role === 'entry' ? chip.id : stack(chip.role, chip.column);
}
