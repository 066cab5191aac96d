import type { MessageModel } from '../../kernel/index.ts';
import type { Plan } from './plan-types.ts';
import { hopsOf } from './hops.ts';
import { actorId, gatewayId, type ChipSeat, type Seat, type Seats } from './seats.ts';
import type { EdgeKind } from './types.ts';
import { around, channel, group, lane, port, stack, type Stop, type Wire } from './wire-types.ts';

/** The wires, and which of them a message takes from its producer to its consumer. */
export interface Wiring {
  readonly wires: readonly Wire[];
  /** `from`, type and `to` to wire ids; two where the message has a node of its own. */
  readonly paths: readonly Path[];
}

export interface Path {
  readonly from: string;
  readonly type: string;
  readonly to: string;
  readonly wires: readonly string[];
  readonly through: string | null;
}

export function wiringOf(plan: Plan, seats: Seats): Wiring {
  const { model, columns, lead } = plan;
  const wires = new Map<string, Wire>();
  const paths: Path[] = [];
  const blocked = (column: number): boolean => (columns[column]?.policies.length ?? 0) > 0;
  const logs = new Set(model.topics.flatMap(({ name, groups }) => [name, ...groups.map((one) => one.name)]));
  const alone = (column: number): boolean => columns[column]?.policies.length === 1;

  if (model.gateway.commands.length > 0) {
    const id = put('send', actorId, gatewayId, 'input', false, [port(actorId, 'right'), port(gatewayId, 'left')]);
    for (const type of model.gateway.commands)
      paths.push({ from: 'gateway', type, to: 'gateway', wires: [id], through: null });
  }
  for (const message of model.messages) wireMessage(message);
  for (const component of model.components) {
    const seat = seats.components.get(component.name);
    const timed =
      component.timeouts.length > 0 ||
      (component.saga !== null &&
        (component.saga.deadline !== null || component.saga.steps.some(({ within }) => within !== null)));
    if (seat === undefined || seat.role !== 'lead' || !timed) continue;
    const id = put('timeout', seat.id, seat.id, 'timeout', false, [port(seat.id, 'top'), port(seat.id, 'top')]);
    paths.push({ from: component.name, type: 'timeout', to: component.name, wires: [id], through: null });
  }
  return { wires: [...wires.values()], paths };

  function wireMessage(message: MessageModel): void {
    const chip = seats.chips.get(message.type);
    for (const { from, to } of hopsOf(model, message)) {
      const passedOn = logs.has(from) || isShield(to);
      const path = chip === undefined || passedOn ? direct(message, from, to) : throughChip(message, chip, from, to);
      if (path !== null) paths.push({ from, type: message.type, to, ...path });
    }
    if (message.consumers.length > 0 || chip === undefined) return;
    for (const from of model.gateway.commands.includes(message.type)
      ? ['gateway', ...message.producers]
      : message.producers)
      toChip(message, chip, from);
  }

  function isShield(name: string): boolean {
    return model.protections.some((one) => one.name === name);
  }

  /** A message without a node of its own. */
  function direct(message: MessageModel, from: string, to: string): Pick<Path, 'wires' | 'through'> | null {
    const [a, b] = [seats.components.get(from), seats.components.get(to)];
    if (from === 'gateway' && b !== undefined) {
      const stops = [...outOfGateway(), ...entranceOf(b, gatewayId)];
      return { through: null, wires: [put('send', gatewayId, anchor(b), message.type, false, stops)] };
    }
    if (a === undefined || b === undefined) return null;
    const kind = message.kind === 'command' ? 'send' : 'publish';
    const [source, target] = [anchor(a), anchor(b)];
    return { through: null, wires: [put(kind, source, target, message.type, false, between(a, b, source, target))] };
  }

  function between(a: Seat, b: Seat, source: string, target: string): readonly Stop[] {
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
    return [...exitOf(a), ...entranceOf(b, a.id)];
  }

  /** From the core down its middle, along the bus, to a read model or to the policies in a foot. */
  function down(a: Seat, b: Seat): readonly Stop[] {
    return [port(a.id, 'bottom'), lane(a.column, 'down', a.id), channel(7, anchor(b)), port(anchor(b), 'top')];
  }

  function throughChip(
    message: MessageModel,
    chip: ChipSeat,
    from: string,
    to: string,
  ): Pick<Path, 'wires' | 'through'> | null {
    const consumer = seats.components.get(to);
    const producer = seats.components.get(from);
    if (consumer === undefined) return null;
    if (message.kind === 'event' && (consumer.role === 'view' || consumer.role === 'foot') && producer !== undefined) {
      toChip(message, chip, from);
      if (producer.role !== 'core') return direct(message, from, to);
      return {
        through: null,
        wires: [put('publish', producer.id, anchor(consumer), message.type, false, down(producer, consumer))],
      };
    }
    if (producer?.role === 'foot') {
      const path = direct(message, from, to);
      if (path !== null) return path;
    }
    const first = toChip(message, chip, from);
    const second = fromChip(message, chip, consumer);
    return first === null ? null : { wires: [first, second], through: chip.id };
  }

  /** From the producer to the message's own node. */
  function toChip(message: MessageModel, chip: ChipSeat, from: string): string | null {
    const { type } = message;
    const top = chipAnchor(chip);
    const kind: EdgeKind =
      message.undo && message.kind === 'command' ? 'undo' : message.kind === 'command' ? 'send' : 'publish';
    const source = from === 'gateway' ? null : seats.components.get(from);
    if (source === undefined) return null;
    if (source === null) {
      const entrance =
        chip.role === 'entry' ? [channel(1, gatewayId), port(chip.id, 'top')] : intoCommand(chip, gatewayId);
      const exit = chip.role === 'entry' ? [port(gatewayId, 'bottom')] : outOfGateway();
      return put('send', gatewayId, chip.role === 'entry' ? chip.id : top, type, false, [...exit, ...entrance]);
    }
    if (source.role === 'lead') {
      if (chip.role === 'entry')
        return put(kind, source.id, chip.id, type, false, [port(source.id, 'top'), port(chip.id, 'bottom')]);
      if (chip.role === 'undoCommands') {
        return put('undo', source.id, chip.id, type, true, [
          port(source.id, 'bottom'),
          lane(chip.column, 'right', 'undo'),
          port(chip.id, 'right'),
        ]);
      }
      const stops = blocked(chip.column)
        ? [port(source.id, 'bottom'), lane(chip.column, 'left', 'commands'), channel(4, top), port(top, 'top')]
        : [port(source.id, 'bottom'), port(top, 'top')];
      return put(kind, source.id, top, type, false, stops);
    }
    if (message.kind === 'event' && source.role === 'core' && source.column === chip.column) {
      const back = chip.role === 'undoEvents';
      const stops = back
        ? [port(source.id, 'bottom'), port(top, 'top')]
        : [port(source.id, 'top'), port(top, 'bottom')];
      return put('publish', source.id, top, type, back, stops);
    }
    if (source.role === 'policy' && source.column === chip.column && chip.role === 'commands') {
      const stops = alone(chip.column)
        ? [port(source.id, 'bottom'), port(top, 'top')]
        : [port(source.id, 'right'), lane(chip.column, 'inside', 'policies'), channel(4, top), port(top, 'top')];
      return put(kind, source.id, top, type, false, stops);
    }
    const undo = chip.role === 'undoCommands';
    return put(kind, anchor(source), undo ? chip.id : top, type, undo, [
      ...exitOf(source),
      ...intoCommand(chip, source.id),
    ]);
  }

  /** From the message's own node to its consumer. */
  function fromChip(message: MessageModel, chip: ChipSeat, to: Seat): string {
    const { type } = message;
    const top = chipAnchor(chip);
    if (chip.role === 'entry') {
      if (to.role === 'lead')
        return put('send', chip.id, to.id, type, false, [port(chip.id, 'bottom'), port(to.id, 'top')]);
      return put('publish', chip.id, anchor(to), type, false, [
        port(chip.id, 'top'),
        channel(1, type),
        lane(around, 'around', type),
        ...entranceOf(to, type),
      ]);
    }
    if (message.kind === 'command' && to.column === chip.column && to.role === 'core') {
      const back = chip.role === 'undoCommands';
      const stops = back ? [port(top, 'top'), port(to.id, 'bottom')] : [port(top, 'bottom'), port(to.id, 'top')];
      return put(back ? 'undo' : 'send', top, to.id, type, back, stops);
    }
    if (to.role === 'lead') {
      if (chip.role === 'undoEvents') {
        return put('publish', chip.id, to.id, type, true, [
          port(chip.id, 'left'),
          lane(chip.column, 'left', 'undo'),
          port(to.id, 'bottom'),
        ]);
      }
      const stops = blocked(chip.column)
        ? [port(top, 'top'), channel(4, top), lane(chip.column, 'right', 'events'), port(to.id, 'bottom')]
        : [port(top, 'top'), port(to.id, 'bottom')];
      return put('publish', top, to.id, type, false, stops);
    }
    const exit: readonly Stop[] =
      chip.role === 'undoEvents'
        ? [port(chip.id, 'left'), lane(chip.column, 'left', type)]
        : chip.row === 0 && !blocked(chip.column)
          ? [port(chip.id, 'top')]
          : [port(chip.id, 'right'), lane(chip.column, 'right', type)];
    return put(message.kind === 'command' ? 'send' : 'publish', chip.id, anchor(to), type, false, [
      ...exit,
      ...entranceOf(to, type),
    ]);
  }

  function outOfGateway(): readonly Stop[] {
    const way = lead === null ? [] : [channel(1, gatewayId), lane(around, 'around', gatewayId)];
    return [port(gatewayId, 'bottom'), ...way];
  }

  /** From a component out to the exchange above the columns. */
  function exitOf(seat: Seat): readonly Stop[] {
    if (seat.role === 'lead') return [port(seat.id, 'bottom'), lane(0, 'left', seat.id)];
    if (seat.role === 'foot')
      return [port(anchor(seat), 'top'), channel(7, anchor(seat)), lane(seat.column, 'left', anchor(seat))];
    // beside each other in one row, what they hand out leaves them below
    if (logs.has(seat.name)) return [port(seat.id, 'bottom'), channel(8, seat.id), lane(seat.column, 'right', seat.id)];
    if (seat.role === 'view') return [port(seat.id, 'left'), lane(seat.column, 'left', seat.id)];
    return [port(seat.id, 'right'), lane(seat.column, 'right', seat.id)];
  }

  /** From the exchange above the columns to a component. */
  function entranceOf(seat: Seat, key: string): readonly Stop[] {
    const exchange = channel(3, key);
    // in line with the commands that it sends
    if (seat.role === 'policy' && alone(seat.column))
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

  function intoCommand(chip: ChipSeat, key: string): readonly Stop[] {
    const exchange = channel(3, key);
    if (chip.role === 'entry') return [exchange, lane(around, 'around', key), channel(1, key), port(chip.id, 'top')];
    if (chip.role === 'undoCommands') return [exchange, lane(chip.column, 'right', 'undo'), port(chip.id, 'right')];
    const top = chipAnchor(chip);
    if (!blocked(chip.column)) return [exchange, port(top, 'top')];
    return [exchange, lane(chip.column, 'left', `into ${top}`), channel(4, top), port(top, 'top')];
  }

  function put(
    kind: EdgeKind,
    source: string,
    target: string,
    type: string,
    undo: boolean,
    stops: readonly Stop[],
  ): string {
    const id = `${source} > ${target}${kind === 'timeout' ? ' timeout' : ''}`;
    const known = wires.get(id);
    if (known === undefined) wires.set(id, { id, kind, source, target, messages: [type], undo, stops });
    else if (!known.messages.includes(type)) wires.set(id, { ...known, messages: [...known.messages, type] });
    return id;
  }
}

/** A small policy shares its group's wires. */
function anchor(seat: Seat): string {
  return seat.group === null ? seat.id : group(seat.group, seat.column);
}

function chipAnchor(chip: ChipSeat): string {
  return chip.role === 'entry' ? chip.id : stack(chip.role, chip.column);
}
