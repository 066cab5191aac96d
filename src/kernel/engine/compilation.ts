/** One variant of a scenario in the making: its consumers and messages so far, and what its switches say. */
import { isQueue, type Queue } from '../authoring/channel.ts';
import type { Conditions, Retry } from '../authoring/definition.ts';
import type { Command } from '../authoring/message.ts';
import type { Scenario } from '../authoring/scenario.ts';
import { orderedDelivery, retries, type Switch } from '../authoring/switches.ts';
import type { SwitchValues } from '../record/trace.ts';
import { hashString, lanes } from './hash.ts';
import { compileSites, type Site } from './sites.ts';
import type { CommandType, CompiledRetry, Consumer, EventType, Instance, System } from './system.ts';

type Kind = Consumer['kind'];

const statelessKinds: ReadonlySet<Kind> = new Set<Kind>(['policy', 'gateway', 'relay', 'hand']);
const timedKinds: ReadonlySet<Kind> = new Set<Kind>(['saga', 'process', 'protection', 'topic', 'group']);
/** The gateway takes commands side by side, and so do the relay and a person; calls go through a protection side by side. */
const unorderedKinds: ReadonlySet<Kind> = new Set<Kind>(['gateway', 'relay', 'hand', 'protection']);

const defaultRetry: Retry = { times: retries, first: 100, factor: 2, atMost: 30_000, jitter: true };

export class Compilation {
  readonly scenario: Scenario;
  readonly switches: SwitchValues;
  /** Laws are checked in this variant. */
  readonly lawful: boolean;
  readonly consumers: Consumer[] = [];
  readonly byName = new Map<string, Consumer>();
  readonly commands = new Map<string, CommandType>();
  readonly events = new Map<string, EventType>();
  readonly shadows: System['shadows'][number][] = [];
  private readonly channels: ReadonlyMap<string, Queue>;
  private readonly sites: ReadonlyMap<string, Site>;

  constructor(scenario: Scenario, switches: SwitchValues, lawful: boolean) {
    this.scenario = scenario;
    this.switches = switches;
    this.lawful = lawful;
    this.sites = compileSites(scenario);
    const queues = scenario.channels.filter(isQueue).filter(({ options: when }) => this.present(when));
    this.channels = new Map(queues.map((channel) => [channel.to, channel]));
  }

  consumer(
    name: string,
    kind: Kind,
    context: string | null,
    keyField: string | null,
    initialState: object,
    more: Partial<Pick<Consumer, 'latency' | 'volatile' | 'snapshots'>> = {},
  ): Consumer {
    const { delivery, order, retry, onPoison } = this.channels.get(name)?.options ?? {};
    const site = context === null ? undefined : this.sites.get(context);
    const ordered = !unorderedKinds.has(kind) && order !== 'none' && this.switches[orderedDelivery.name] === true;
    hashString(name);
    const consumer: Consumer = {
      name,
      kind,
      hashA: lanes.a,
      hashB: lanes.b,
      context,
      site: site?.name ?? null,
      links: site?.links ?? null,
      keyField,
      initial: blank(initialState),
      stateless: statelessKinds.has(kind),
      volatile: more.volatile ?? false,
      snapshots: more.snapshots ?? null,
      ordered,
      atMostOnce: delivery === 'at most once',
      timed: timedKinds.has(kind),
      retry: this.retry(retry ?? defaultRetry),
      onPoison: onPoison ?? 'park the message',
      latency: more.latency ?? null,
      events: {},
      saga: null,
      process: null,
      policy: null,
      topic: null,
      group: null,
      readsFrom: [],
      own: new Map(),
      protection: null,
      notes: null,
      toldRoute: null,
      lockable: false,
      slots: new Map(),
      recent: { key: null, slot: -1 },
      laws: [],
    };
    this.consumers.push(consumer);
    this.byName.set(name, consumer);
    return consumer;
  }

  retry({ times, first, factor = 2, atMost = 30_000, jitter = true }: Retry): CompiledRetry {
    return { times: this.amount(times), first, factor, atMost, jitter };
  }

  amount(given: number | Switch<number>): number {
    return typeof given === 'number' ? given : (this.switches[given.name] as number);
  }

  isOn({ name }: Switch<boolean>): boolean {
    return this.switches[name] === true;
  }

  present({ given, unless }: Conditions): boolean {
    return (given === undefined || this.isOn(given)) && (unless === undefined || !this.isOn(unless));
  }

  named(name: string): Consumer {
    return known(this.byName.get(name), name);
  }
  command(type: Command['type']): CommandType {
    return known(this.commands.get(type), type);
  }
  event(type: string): EventType {
    return known(this.events.get(type), type);
  }
}

/** The load check has seen to it that there is one. */
function known<T>(found: T | undefined, name: string): T {
  if (found === undefined) throw new TypeError(`${name} is not known`);
  return found;
}

function blank(state: object): Instance {
  return {
    consumer: null,
    key: '',
    state,
    version: 0,
    chainA: 0,
    chainB: 0,
    checkpoint: 0,
    timers: null,
    lock: null,
    stream: null,
  };
}
