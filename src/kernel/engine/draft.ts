/**
 * A unit of work in the making: what the handler's answer leads to. Nothing in here touches the world; the draft becomes
 * the step, and `evolve` folds the step.
 */
import type { Decision } from '../record/trace.ts';
import { circumstances } from './circumstances.ts';
import { StepFailure } from './failure.ts';
import { hashNote, hashValue, lanes } from './hash.ts';
import { firstDelivery, letterId, noDeliveries, type Delivery, type Letter, type Origin } from './letter.ts';
import { noAgain, noDecisions, noEvents, type Again, type Happening } from './step.ts';
import type { CommandType, Consumer, EventType, Instance, MessageType, Route, System } from './system.ts';
import { slotOf, type World } from './world.ts';

export class Draft {
  system!: System;
  world!: World;
  delivery!: Delivery;
  now = 0;
  instance!: Instance;
  events: Happening[] | null = null;
  sent: Delivery[] | null = null;
  cancelled: Delivery[] | null = null;
  again: Again[] | null = null;
  refusal: string | null = null;
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
  append(type: EventType, source: object, due: number): void {
    const data = pick(type.fields, source);
    data[type.keyField] = this.key;
    this.checked(type, data, 'publishes');
    if (this.system.hashed) hashValue(data);
    const happening = this.happened(type, data, null);
    const position = this.world.position + (this.events as Happening[]).length;
    const place = this.place++;
    const { routes } = type;
    for (let i = 0; i < routes.length; i++) {
      const route = routes[i] as Route;
      const key = route.keyField === null ? '' : (data[route.keyField] as string);
      this.post(
        route,
        place,
        key,
        data,
        happening.dataA,
        happening.dataB,
        position,
        this.delivery.letter.origin,
        false,
        due,
      );
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
    if (this.events === null) this.events = [happening];
    else this.events.push(happening);
    return happening;
  }

  /** `origin` where a saga speaks; otherwise what is sent goes on in the name of whoever is behind this message. */
  send(type: CommandType, source: object, origin: Origin | null = null): void {
    const data = pick(type.fields, source);
    this.checked(type, data, 'sends');
    const { route } = type;
    const key = route.keyField === null ? '' : String(data[route.keyField]);
    const { origin: inherited } = this.delivery.letter;
    this.postHashed(route, key, data, origin ?? inherited, origin !== null, this.now);
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
    return this.post(
      route,
      this.place++,
      key,
      data,
      hashed ? lanes.a : 0,
      hashed ? lanes.b : 0,
      0,
      origin,
      asked,
      due,
      publishes,
    );
  }

  private post(
    route: Route,
    place: number,
    key: string,
    data: object,
    dataA: number,
    dataB: number,
    position: number,
    origin: Origin | null,
    asked: boolean,
    due: number,
    publishes: readonly Delivery[] = noDeliveries,
  ): Delivery {
    const parent = this.delivery.letter;
    const letter: Letter = {
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
    };
    const delivery = firstDelivery(letter, due);
    if (this.sent === null) this.sent = [delivery];
    else this.sent.push(delivery);
    return delivery;
  }

  /** Revokes this instance's timer of that name, where it runs. One that this very step started never runs. */
  cancel(name: string): void {
    if (this.sent !== null)
      this.sent = this.sent.filter(({ letter: { route } }) => route.kind !== 'timeout' || route.type !== name);
    for (let timer = this.instance.timers; timer !== null; timer = timer.next) {
      if (timer.name !== name || timer.delivery === this.delivery) continue;
      const delivery = timer.delivery as Delivery;
      if (this.cancelled === null) this.cancelled = [delivery];
      else if (!this.cancelled.includes(delivery)) this.cancelled.push(delivery);
    }
  }

  repeat(delivery: Delivery, why: Again['why']): void {
    if (this.again === null) this.again = [{ delivery, why }];
    else this.again.push({ delivery, why });
  }

  /** Forgets what the handler did: it failed, or died before its commit. */
  reset(): void {
    this.events = null;
    this.sent = null;
    this.cancelled = null;
    this.refusal = null;
  }

  happenings(): readonly Happening[] {
    return this.events ?? noEvents;
  }
  deliveries(): readonly Delivery[] {
    return this.sent ?? noDeliveries;
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

  private checked(type: MessageType, data: object, does: string): void {
    if (!this.system.validated || type.check(data)) return;
    const issues = type.explain(data).map(({ path, message }) => `${path}: ${message}`);
    throw new StepFailure('invalid-message', `${does} ${type.name} with ${issues.join('; ')}`);
  }
}

/** The fields of the schema, in its order: what a handler gives beyond them is dropped. */
export function pick(fields: readonly string[], source: object): { [field: string]: unknown } {
  const data: { [field: string]: unknown } = {};
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i] as string;
    data[field] = (source as { [field: string]: unknown })[field];
  }
  return data;
}
