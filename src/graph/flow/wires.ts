import type { ComponentModel, MessageModel } from '../../kernel/index.ts';
import { fromChip, gatewayToChip, toChip } from './chip-wires.ts';
import { hopsOf } from './hops.ts';
import type { Plan } from './plan-types.ts';
import { actorId, gatewayId, type ChipSeat, type Seats } from './seats.ts';
import { anchor, between, down, entranceOf, isLog, outOfGateway } from './ways.ts';
import { port, type Link, type Wire } from './wire-types.ts';

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

type Way = Pick<Path, 'wires' | 'through'>;

export function wiringOf(plan: Plan, seats: Seats): Wiring {
  const { model } = plan;
  const wiring = new WiringUnderWay(plan, seats);
  if (model.gateway.commands.length > 0) wiring.wireActor();
  for (const message of model.messages) wiring.wireMessage(message);
  for (const component of model.components) if (hasTimers(component)) wiring.wireTimers(component);
  return { wires: [...wiring.wires.values()], paths: wiring.paths };
}

const hasTimers = ({ timeouts, saga }: ComponentModel): boolean =>
  timeouts.length > 0 ||
  (saga !== null && (saga.deadline !== null || saga.steps.some(({ within }) => within !== null)));

class WiringUnderWay {
  readonly wires = new Map<string, Wire>();
  readonly paths: Path[] = [];
  private readonly plan: Plan;
  private readonly seats: Seats;

  constructor(plan: Plan, seats: Seats) {
    this.plan = plan;
    this.seats = seats;
  }

  wireActor(): void {
    const stops = [port(actorId, 'right'), port(gatewayId, 'left')];
    const id = this.put('input', { kind: 'send', source: actorId, target: gatewayId, undo: false, stops });
    for (const type of this.plan.model.gateway.commands)
      this.paths.push({ from: 'gateway', type, to: 'gateway', wires: [id], through: null });
  }

  wireTimers({ name }: ComponentModel): void {
    const seat = this.seats.components.get(name);
    if (seat?.role !== 'lead') return;
    const stops = [port(seat.id, 'top'), port(seat.id, 'top')];
    const id = this.put('timeout', { kind: 'timeout', source: seat.id, target: seat.id, undo: false, stops });
    this.paths.push({ from: name, type: 'timeout', to: name, wires: [id], through: null });
  }

  wireMessage(message: MessageModel): void {
    const { model } = this.plan;
    const { type, consumers, producers } = message;
    const chip = this.seats.chips.get(type);
    for (const { from, to } of hopsOf(model, message)) {
      const passedOn = isLog(this.plan, from) || this.isShield(to);
      const way =
        chip === undefined || passedOn ? this.direct(message, from, to) : this.throughChip(message, chip, from, to);
      if (way !== null) this.paths.push({ from, type, to, ...way });
    }
    if (consumers.length > 0 || chip === undefined) return;
    const senders = model.gateway.commands.includes(type) ? ['gateway', ...producers] : producers;
    for (const from of senders) this.toChip(message, chip, from);
  }

  private isShield(name: string): boolean {
    return this.plan.model.protections.some((one) => one.name === name);
  }

  /** A message without a node of its own. */
  private direct({ kind, type }: MessageModel, from: string, to: string): Way | null {
    const [a, b] = [this.seats.components.get(from), this.seats.components.get(to)];
    if (b === undefined) return null;
    if (from === 'gateway') {
      const stops = [...outOfGateway(this.plan), ...entranceOf(this.plan, b, gatewayId)];
      return this.alone(type, { kind: 'send', source: gatewayId, target: anchor(b), undo: false, stops });
    }
    if (a === undefined) return null;
    const ends = { source: anchor(a), target: anchor(b) };
    const stops = between(this.plan, a, b);
    return this.alone(type, { kind: kind === 'command' ? 'send' : 'publish', ...ends, undo: false, stops });
  }

  private throughChip(message: MessageModel, chip: ChipSeat, from: string, to: string): Way | null {
    const consumer = this.seats.components.get(to);
    const producer = this.seats.components.get(from);
    if (consumer === undefined) return null;
    if (message.kind === 'event' && (consumer.role === 'view' || consumer.role === 'foot') && producer !== undefined) {
      this.toChip(message, chip, from);
      if (producer.role !== 'core') return this.direct(message, from, to);
      const stops = down(producer, consumer);
      const ends = { source: producer.id, target: anchor(consumer) };
      return this.alone(message.type, { kind: 'publish', ...ends, undo: false, stops });
    }
    if (producer?.role === 'foot') return this.direct(message, from, to);
    const first = this.toChip(message, chip, from);
    const second = this.put(message.type, fromChip(this.plan, message, chip, consumer));
    return first === null ? null : { wires: [first, second], through: chip.id };
  }

  private toChip(message: MessageModel, chip: ChipSeat, from: string): string | null {
    if (from === 'gateway') return this.put(message.type, gatewayToChip(this.plan, chip));
    const source = this.seats.components.get(from);
    return source === undefined ? null : this.put(message.type, toChip(this.plan, message, chip, source));
  }

  private alone(type: string, link: Link): Way {
    return { through: null, wires: [this.put(type, link)] };
  }

  /** The wire that a message takes: messages between the same two ends share one. */
  private put(type: string, link: Link): string {
    const id = `${link.source} > ${link.target}${link.kind === 'timeout' ? ' timeout' : ''}`;
    const known = this.wires.get(id);
    if (known === undefined) this.wires.set(id, { id, ...link, messages: [type] });
    else if (!known.messages.includes(type)) this.wires.set(id, { ...known, messages: [...known.messages, type] });
    return id;
  }
}
