/**
 * A unit of work in the making: what the handler's answer leads to. Nothing in here touches the world; the draft becomes
 * the step, and `evolve` folds the step.
 */
import type { Decision } from '../record/trace.ts';
import { circumstances } from './circumstances.ts';
import { StepFailure } from './failure.ts';
import { hashNote, hashValue, lanes } from './hash.ts';
import { Gathered } from './gathered.ts';
import type { Id } from './id.ts';
import {
  firstDelivery,
  letterId,
  noDeliveries,
  type Delivery,
  type Letter,
  type Origin,
  type Sender,
  type Via,
} from './letter.ts';
import { noAgain, noDecisions, noEvents, type Again, type Happening } from './step.ts';
import type { CommandType, Consumer, EarlierType, EventType, Instance, MessageType, Route, System } from './system.ts';
import { partitionOf } from './partition.ts';
import { slotOf, type World } from './world.ts';

export class Draft {
  system!: System;
  world!: World;
  delivery!: Delivery;
  now = 0;
  instance!: Instance;
  readonly events = new Gathered<Happening>();
  readonly sent = new Gathered<Delivery>();
  cancelled: Delivery[] | null = null;
  again: Again[] | null = null;
  refusal: string | null = null;
  /** The context whose door was closed. */
  closedDoor: string | null = null;
  /** Virtual ms at which whoever stands between hears the answer: an external takes its time. */
  answersAt = 0;
  /** What a via keeps from being published. */
  private kept: Delivery[] | null = null;
  /** Tells the outputs of this step apart. */
  private place = 0;

  /** One draft serves all steps: what it leads to is taken out of it before the next one begins. */
  begin(system: System, world: World, delivery: Delivery, now: number, instance: Instance): this {
    this.system = system;
    this.world = world;
    this.delivery = delivery;
    this.now = now;
    this.instance = instance;
    this.again = null;
    this.answersAt = now;
    this.place = 0;
    this.reset();
    return this;
  }

  get consumer(): Consumer {
    return this.delivery.letter.route.consumer;
  }

  get key(): string {
    return this.delivery.letter.key;
  }

  /** Appends an event of the consumer's own and publishes it to everybody who listens. */
  append(current: EventType, source: object, due: number): void {
    const read = this.payload(current, source, current.keyField, this.key, 'publishes');
    const type = current.written === null ? current : current.written(this.now);
    const data = type === current ? read : (type as EarlierType).down(read);
    if (this.system.hashed) hashValue(data);
    const happening = this.happened(type, data, null);
    const position = this.world.position + this.events.count;
    const place = this.place++;
    const { routes } = type;
    const { origin, via } = this.delivery.letter;
    const captures = via !== null && via.captures;
    for (let i = 0; i < routes.length; i++) {
      const route = routes[i] as Route;
      // The kernel has just filled it in: to ask the payload for it is dear.
      const key = route.keyField === current.keyField && route.partitions === 0 ? this.key : keyOf(route, read);
      const letter = this.letter(route, place, key, data, happening.dataA, happening.dataB, position, origin, false);
      if (!captures) this.put(letter, due);
      else if (this.kept === null) this.kept = [firstDelivery(letter, due)];
      else this.kept.push(firstDelivery(letter, due));
    }
  }

  /** Appends an event that only its own stream hears: what a saga notes, and the state that it leads to. */
  note(type: EventType, data: object, state: object): void {
    if (this.system.hashed) hashNote(data);
    this.happened(type, data, state);
  }

  /** Its hash stands in the lanes. */
  private happened(type: EventType, data: object, state: object | null): Happening {
    const { hashed } = this.system;
    const happening = { type, data, dataA: hashed ? lanes.a : 0, dataB: hashed ? lanes.b : 0, state };
    this.events.add(happening);
    return happening;
  }

  /** `origin` where a saga speaks; otherwise what is sent goes on in the name of whoever is behind this message. */
  send(type: CommandType, source: object, origin: Origin | null = null): void {
    const { letter } = this.delivery;
    // An event that is passed on as it is was picked, checked and hashed when it happened.
    const asItIs = source === letter.data && saySame(letter.route.event, type);
    const data = asItIs ? (source as Payload) : this.payload(type, source, null, '', 'sends');
    const { route } = type;
    const key = route.keyField === null ? '' : String(data[route.keyField]);
    const from = origin ?? letter.origin;
    const asked = origin !== null;
    if (!asItIs) this.postHashed(route, key, data, from, asked, this.now);
    else this.put(this.letter(route, this.place++, key, data, letter.dataA, letter.dataB, 0, from, asked), this.now);
  }

  /** A message to one instance that is neither a declared command nor an event: a timeout, a reply, an outbox row. */
  postHashed(
    route: Route,
    key: string,
    data: object,
    origin: Origin | null,
    asked: boolean,
    due: number,
    publishes: readonly Delivery[] = noDeliveries,
  ): Delivery {
    const hashed = this.system.hashed;
    if (hashed) hashValue(data);
    const dataA = hashed ? lanes.a : 0;
    const dataB = hashed ? lanes.b : 0;
    return this.put(this.letter(route, this.place++, key, data, dataA, dataB, 0, origin, asked, publishes), due);
  }

  /** Sends a message on in the name of whoever sent it first; `via`, where given, is told how it ended. */
  forward(route: Route, key: string, data: object, sender: Sender, via: Via | null, due: number): Delivery {
    const { hashed } = this.system;
    if (hashed) hashValue(data);
    const { from, cause, root, position, origin, asked } = sender;
    const place = this.place++;
    const own = this.letter(
      route,
      place,
      key,
      data,
      hashed ? lanes.a : 0,
      hashed ? lanes.b : 0,
      position,
      origin,
      asked,
    );
    // Without a via the depth is the step's own: the record has no place for another.
    const depth = via === null ? own.depth : sender.depth + 1;
    return this.put({ ...own, from, cause, root, depth, via }, due);
  }

  /** A record of a log, under an id of its own: the same however often it is handed out. */
  handOut(route: Route, key: string, data: object, sender: Sender, via: Via, id: Id, copy: string): void {
    const { hashed } = this.system;
    if (hashed) hashValue(data);
    const [dataA, dataB] = hashed ? [lanes.a, lanes.b] : [0, 0];
    const own = this.letter(route, this.place++, key, data, dataA, dataB, sender.position, sender.origin, false);
    const { from, cause, root, depth } = sender;
    const letter = { ...own, id, from, cause, root, depth: depth + 1, via };
    this.putAs(firstDelivery(letter, this.now, copy));
  }

  /** Publishes an event in its owner's place, who said nothing: it is in nobody's stream. */
  standIn(type: EventType, key: string, source: object, sender: Sender): void {
    const data = this.payload(type, source, type.keyField, key, 'publishes');
    for (const route of type.routes) {
      this.forward(route, keyOf(route, data), data, sender, null, this.now);
    }
  }

  /** Publishes what was captured on the way here. */
  release(rows: readonly Delivery[]): void {
    const depth = this.delivery.letter.depth + 1;
    for (const row of rows) this.put({ ...row.letter, depth }, this.now);
  }

  private put(letter: Letter, due: number): Delivery {
    return this.putAs(firstDelivery(letter, due));
  }

  private putAs(delivery: Delivery): Delivery {
    this.sent.add(delivery);
    return delivery;
  }

  private letter(
    route: Route,
    place: number,
    key: string,
    data: object,
    dataA: number,
    dataB: number,
    position: number,
    origin: Origin | null,
    asked: boolean,
    publishes: readonly Delivery[] = noDeliveries,
  ): Letter {
    const parent = this.delivery.letter;
    return {
      id: letterId(this.delivery, place, route.consumer),
      route,
      from: parent.route.consumer,
      key,
      slot: slotOf(this.system, route.consumer, key),
      data,
      dataA,
      dataB,
      cause: parent.id,
      root: parent.root,
      depth: parent.depth + 1,
      position,
      origin,
      asked,
      publishes,
      via: null,
      token: null,
    };
  }

  /** Revokes this instance's timers of that name, or those of them that `which` says. One that this very step started never
   * runs. */
  cancel(name: string, which: Which = all): void {
    if (!this.sent.isEmpty) this.unsend(name, which);
    for (let timer = this.instance.timers; timer !== null; timer = timer.next) {
      const delivery = timer.delivery as Delivery;
      if (timer.name !== name || delivery === this.delivery || !isTimer(delivery, name, which)) continue;
      if (this.cancelled === null) this.cancelled = [delivery];
      else if (!this.cancelled.includes(delivery)) this.cancelled.push(delivery);
    }
  }

  private unsend(name: string, which: Which): void {
    this.sent.drop((one) => isTimer(one, name, which));
  }

  repeat(delivery: Delivery, why: Again['why']): void {
    if (this.again === null) this.again = [{ delivery, why }];
    else this.again.push({ delivery, why });
  }

  /** Forgets what the handler did: it failed, or died before its commit. */
  reset(): void {
    this.events.clear();
    this.sent.clear();
    this.cancelled = null;
    this.kept = null;
    this.refusal = null;
    this.closedDoor = null;
  }

  happenings(): readonly Happening[] {
    return this.events.list(noEvents);
  }
  deliveries(): readonly Delivery[] {
    return this.sent.list(noDeliveries);
  }
  captured(): readonly Delivery[] {
    return this.kept ?? noDeliveries;
  }
  revoked(): readonly Delivery[] {
    return this.cancelled ?? noDeliveries;
  }
  repeats(): readonly Again[] {
    return this.again ?? noAgain;
  }
  decisions(): readonly Decision[] {
    return circumstances.decisions ?? noDecisions;
  }

  /** Picks the fields of a message, and checks each while it is at hand. */
  private payload(
    type: MessageType,
    source: object,
    keyField: string | null,
    key: string,
    does: 'publishes' | 'sends',
  ): Payload {
    const { fields, checks } = type;
    const { validated } = this.system;
    const data: Payload = {};
    let fits = true;
    for (let i = 0; i < fields.length; i++) {
      const field = fields[i] as string;
      // The key is not asked for in the source: to find that there is none is dear.
      const value = field === keyField ? key : (source as Payload)[field];
      data[field] = value;
      if (validated && (value === undefined || !(checks[i] as (value: unknown) => boolean)(value))) fits = false;
    }
    if (fits) return data;
    const issues = type.explain(data).map(({ path, message }) => `${path}: ${message}`);
    throw new StepFailure('invalid-message', `${does} ${type.name} with ${issues.join('; ')}`);
  }
}

/** The same fields under the same rules. */
function saySame(event: EventType | null, { fields, checks }: CommandType): boolean {
  if (event === null || event.fields.length !== fields.length) return false;
  for (let i = 0; i < fields.length; i++) {
    if (fields[i] !== event.fields[i] || checks[i] !== event.checks[i]) return false;
  }
  return true;
}

/** The instance that an event is for: what its field says, or the partition that this leads to. */
function keyOf({ keyField, partitions }: Route, data: { readonly [field: string]: unknown }): string {
  if (keyField === null) return '';
  return partitions === 0 ? (data[keyField] as string) : partitionOf(data[keyField], partitions);
}

type Which = (data: { readonly [field: string]: unknown }) => boolean;
const all: Which = () => true;

const isTimer = ({ letter: { route, data } }: Delivery, name: string, which: Which): boolean =>
  route.kind === 'timeout' && route.type === name && which(data as { readonly [field: string]: unknown });

interface Payload {
  [field: string]: unknown;
}

/** The fields of the schema, in its order: what a handler gives beyond them is dropped. */
export function pick(fields: readonly string[], source: object): Payload {
  const data: Payload = {};
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i] as string;
    data[field] = (source as Payload)[field];
  }
  return data;
}
