/** The two halves of a message's way through the node that it has of its own. */
import type { MessageModel } from '../../kernel/index.ts';
import type { Plan } from './plan-types.ts';
import { gatewayId, type ChipSeat, type Seat } from './seats.ts';
import type { EdgeKind } from './types.ts';
import { anchor, chipAnchor, entranceOf, exitOf, hasOnePolicy, intoCommand, isBlocked, outOfGateway } from './ways.ts';
import { around, channel, lane, port, type Link, type Stop } from './wire-types.ts';

export function gatewayToChip(plan: Plan, chip: ChipSeat): Link {
  const entry = chip.role === 'entry';
  const entrance = entry ? [channel(1, gatewayId), port(chip.id, 'top')] : intoCommand(plan, chip, gatewayId);
  const exit = entry ? [port(gatewayId, 'bottom')] : outOfGateway(plan);
  return { kind: 'send', source: gatewayId, target: chipAnchor(chip), undo: false, stops: [...exit, ...entrance] };
}

/** From the producer to the message's own node. */
export function toChip(plan: Plan, message: MessageModel, chip: ChipSeat, source: Seat): Link {
  const kind = kindOf(message);
  const top = chipAnchor(chip);
  if (source.role === 'lead') return leadToChip(plan, kind, chip, source);
  if (message.kind === 'event' && source.role === 'core' && source.column === chip.column) {
    const undo = chip.role === 'undoEvents';
    const stops = undo ? [port(source.id, 'bottom'), port(top, 'top')] : [port(source.id, 'top'), port(top, 'bottom')];
    return { kind: 'publish', source: source.id, target: top, undo, stops };
  }
  if (source.role === 'policy' && source.column === chip.column && chip.role === 'commands') {
    const stops = hasOnePolicy(plan, chip.column)
      ? [port(source.id, 'bottom'), port(top, 'top')]
      : [port(source.id, 'right'), lane(chip.column, 'inside', 'policies'), channel(4, top), port(top, 'top')];
    return { kind, source: source.id, target: top, undo: false, stops };
  }
  const undo = chip.role === 'undoCommands';
  const stops = [...exitOf(plan, source), ...intoCommand(plan, chip, source.id)];
  return { kind, source: anchor(source), target: undo ? chip.id : top, undo, stops };
}

function kindOf({ kind, undo }: MessageModel): EdgeKind {
  if (kind !== 'command') return 'publish';
  return undo ? 'undo' : 'send';
}

function leadToChip(plan: Plan, kind: EdgeKind, chip: ChipSeat, { id }: Seat): Link {
  const { column } = chip;
  if (chip.role === 'entry')
    return { kind, source: id, target: chip.id, undo: false, stops: [port(id, 'top'), port(chip.id, 'bottom')] };
  if (chip.role === 'undoCommands') {
    const stops = [port(id, 'bottom'), lane(column, 'right', 'undo'), port(chip.id, 'right')];
    return { kind: 'undo', source: id, target: chip.id, undo: true, stops };
  }
  const top = chipAnchor(chip);
  const stops = isBlocked(plan, column)
    ? [port(id, 'bottom'), lane(column, 'left', 'commands'), channel(4, top), port(top, 'top')]
    : [port(id, 'bottom'), port(top, 'top')];
  return { kind, source: id, target: top, undo: false, stops };
}

/** From the message's own node to its consumer. */
export function fromChip(plan: Plan, { kind, type }: MessageModel, chip: ChipSeat, to: Seat): Link {
  if (chip.role === 'entry') return fromEntry(plan, type, chip, to);
  if (kind === 'command' && to.column === chip.column && to.role === 'core') {
    const top = chipAnchor(chip);
    const undo = chip.role === 'undoCommands';
    const stops = undo ? [port(top, 'top'), port(to.id, 'bottom')] : [port(top, 'bottom'), port(to.id, 'top')];
    return { kind: undo ? 'undo' : 'send', source: top, target: to.id, undo, stops };
  }
  if (to.role === 'lead') return chipToLead(plan, chip, to);
  const stops = [...exitOfChip(plan, type, chip), ...entranceOf(plan, to, type)];
  return { kind: kind === 'command' ? 'send' : 'publish', source: chip.id, target: anchor(to), undo: false, stops };
}

function fromEntry(plan: Plan, type: string, { id }: ChipSeat, to: Seat): Link {
  if (to.role === 'lead')
    return { kind: 'send', source: id, target: to.id, undo: false, stops: [port(id, 'bottom'), port(to.id, 'top')] };
  const exit = [port(id, 'top'), channel(1, type), lane(around, 'around', type)];
  const stops = [...exit, ...entranceOf(plan, to, type)];
  return { kind: 'publish', source: id, target: anchor(to), undo: false, stops };
}

function chipToLead(plan: Plan, chip: ChipSeat, { id }: Seat): Link {
  const { column } = chip;
  if (chip.role === 'undoEvents') {
    const stops = [port(chip.id, 'left'), lane(column, 'left', 'undo'), port(id, 'bottom')];
    return { kind: 'publish', source: chip.id, target: id, undo: true, stops };
  }
  const top = chipAnchor(chip);
  const stops = isBlocked(plan, column)
    ? [port(top, 'top'), channel(4, top), lane(column, 'right', 'events'), port(id, 'bottom')]
    : [port(top, 'top'), port(id, 'bottom')];
  return { kind: 'publish', source: top, target: id, undo: false, stops };
}

function exitOfChip(plan: Plan, type: string, { id, role, column, row }: ChipSeat): readonly Stop[] {
  if (role === 'undoEvents') return [port(id, 'left'), lane(column, 'left', type)];
  if (row === 0 && !isBlocked(plan, column)) return [port(id, 'top')];
  return [port(id, 'right'), lane(column, 'right', type)];
}
