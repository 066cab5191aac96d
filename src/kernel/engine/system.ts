/**
 * A compiled variant: what the scenario says, resolved to objects that point at each other. Nothing is looked up by a
 * concatenated name once a run is under way.
 *
 *   EventType --routes--> Route --consumer--> Consumer      one route for each subscriber
 *   CommandType --route--> Route --consumer--> Consumer     one handler for each command
 */
import type { Handler, LateDefinition, SagaStepDefinition, UndoDefinition } from '../authoring/definition.ts';
import type { Law } from '../authoring/law.ts';
import type { Scenario } from '../authoring/scenario.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { ComponentKind, GroupModel, TopicModel } from '../model/model.ts';
import type { MessageKind } from '../record/step-record.ts';
import type { SwitchValues } from '../record/trace.ts';

export interface System {
  readonly scenario: Scenario;
  /** All switches, with their values in this variant. */
  readonly switches: SwitchValues;
  readonly consumers: readonly Consumer[];
  readonly byName: ReadonlyMap<string, Consumer>;
  readonly gateway: Consumer;
  readonly relay: Consumer;
  readonly commands: ReadonlyMap<string, CommandType>;
  readonly events: ReadonlyMap<string, EventType>;
  /** Commands that the gateway takes. */
  readonly inputs: ReadonlyMap<string, CommandType>;
  readonly inputRoutes: ReadonlyMap<string, Route>;
  /** By context: those that are closed in this variant. */
  readonly doors: ReadonlyMap<string, CompiledDoor>;
  readonly privacy: CompiledPrivacy | null;
  readonly outboxRoute: Route;
  readonly outbox: boolean;
  readonly inbox: boolean;
  readonly deadlines: boolean;
  readonly hashed: boolean;
  readonly validated: boolean;
  readonly guarded: boolean;
  readonly laws: readonly CompiledLaw[];
  /** Whose state is held in memory only. */
  readonly volatile: readonly Consumer[];
  /** Read models with the second row that a law compares them with. */
  readonly shadows: readonly { readonly shown: Consumer; readonly shadow: Consumer }[];
  /** Whose are the places that were given out; grows with the instances that are met. Says nothing about any world. */
  readonly slots: {
    readonly instances: SlotOwner[];
    /** Of those without a state: only their messages stand in line. */
    readonly lines: SlotOwner[];
  };
  /** Instances that are there before anything happens: partitions, readers, members. */
  readonly standing: readonly { readonly consumer: Consumer; readonly key: string; readonly state: object }[];
  /** Steps from a command from outside after which a message is taken to go round for ever. */
  readonly hopLimit: number;
}

export interface CompiledDoor {
  readonly context: string;
  readonly audience: string;
}

export interface CompiledPrivacy {
  /** Its instances say whose key is kept. */
  readonly vault: Consumer;
  /** Who gets the text itself. */
  readonly readers: ReadonlySet<Consumer>;
}

export interface CompiledLink {
  readonly name: string;
  readonly between: readonly [string, string];
  readonly hashA: number;
  readonly hashB: number;
}

export interface SlotOwner {
  readonly consumer: Consumer;
  readonly key: string;
}

export interface Consumer {
  readonly name: string;
  readonly kind: ComponentKind | 'gateway' | 'relay' | 'hand' | 'shadow' | 'beside';
  readonly hashA: number;
  readonly hashB: number;
  readonly context: string | null;
  /** Where its context stands; null where that is not said. */
  readonly site: string | null;
  /** To other sites, by their names; null where it has no site. */
  readonly links: ReadonlyMap<string, CompiledLink> | null;
  /** Field that tells instances apart; null where there is only one. */
  readonly keyField: string | null;
  readonly initial: Instance;
  /** Nothing it does leaves anything in the world. */
  readonly stateless: boolean;
  /** A crash or a restart in its context leaves the initial state. */
  readonly volatile: boolean;
  /** Null where loading always folds the whole stream, which the state then stands for. */
  readonly snapshots: Snapshots | null;
  readonly ordered: boolean;
  readonly atMostOnce: boolean;
  /** Sets timers for itself. */
  readonly timed: boolean;
  readonly retry: CompiledRetry;
  readonly onPoison: 'block' | 'park the message' | 'park the sequence';
  /** Externals, virtual ms. */
  readonly latency: readonly [from: number, to: number] | null;
  /** Own events by type, for deciders. */
  readonly events: { [type: string]: EventType };
  readonly saga: CompiledSaga | null;
  readonly process: CompiledProcess | null;
  readonly policy: CompiledPolicy | null;
  readonly protection: CompiledProtection | null;
  /** Events that only its own stream hears, by type; null where it has none such: what it appends is public. */
  readonly notes: ReadonlyMap<string, EventType> | null;
  /** How it hears what became of letters that it stood between; null where it never does. */
  readonly toldRoute: Route | null;
  readonly topic: CompiledTopic | null;
  readonly group: CompiledGroup | null;
  /** Groups that hand it records. */
  readonly readsFrom: readonly Consumer[];
  /** Of a topic or a group: what it is sent beside a declared command, by type. */
  readonly own: ReadonlyMap<string, Route>;
  /** Some saga locks instances of it. */
  readonly lockable: boolean;
  readonly slots: Map<string, number>;
  /** The last of them that was asked for, and most often is the next one too. */
  readonly recent: { key: string | null; slot: number };
  /** `always` laws that are about this consumer. */
  readonly laws: CompiledLaw[];
}

export interface CompiledRetry {
  readonly times: number;
  readonly first: number;
  readonly factor: number;
  readonly atMost: number;
  readonly jitter: boolean;
}

/** One instance of a consumer: an aggregate, a saga, a row of a read model. */
export interface Instance {
  readonly consumer: Consumer | null;
  readonly key: string;
  readonly state: object;
  /** Events (or messages) folded so far. */
  readonly version: number;
  /** Chain over what was folded; 0 where hashing is off. */
  readonly chainA: number;
  readonly chainB: number;
  /** Of a read model: the newest global position that was applied. */
  readonly checkpoint: number;
  readonly timers: TimerRef | null;
  /** The saga instance that has locked it. */
  readonly lock: Lock | null;
  /** Of an aggregate with snapshots: its stream. */
  readonly stream: Stream | null;
}

/** When an aggregate's state is copied, and which copies may be loaded. */
export interface Snapshots {
  /** Events; 0 for never. */
  readonly every: number;
  /** A copy of another version is thrown away. */
  readonly checked: boolean;
  /** Of the state's shape, at that virtual ms. */
  readonly version: (now: number) => number;
  /** What code of that version kept of a state. */
  readonly kept: (state: object, version: number) => object;
}

/** What an instance keeps of its stream. */
export interface Stream {
  readonly snapshot: Snapshot | null;
  /** Newest first; all of them. */
  readonly events: Streamed | null;
  /** The state that the instance's own was folded from: that of a snapshot, or null for the initial one. */
  readonly from: object | null;
}

export interface Snapshot {
  /** The instance's version: so many events are in it. */
  readonly at: number;
  /** Of the state's shape. */
  readonly schema: number;
  /** As the code that took it knew it. */
  readonly state: object;
  /** As it was kept, and as code of another version reads it. */
  readonly kept: object;
}

export interface Streamed {
  readonly type: EventType;
  readonly data: object;
  readonly next: Streamed | null;
}

export interface Lock {
  readonly saga: Consumer;
  readonly key: string;
  readonly others: 'wait' | 'are refused';
}

export interface TimerRef {
  readonly name: string;
  /** A delivery; typed loosely to keep this file free of a cycle. */
  readonly delivery: object;
  readonly next: TimerRef | null;
}

export interface Route {
  readonly kind: MessageKind;
  readonly type: string;
  readonly consumer: Consumer;
  readonly hashA: number;
  readonly hashB: number;
  /** Field of the data that tells the consumer's instances apart; null: the instance of the sender, or the only one. */
  readonly keyField: string | null;
  /** Of an event on its way to a topic: into how many partitions the field above spreads it; 0 otherwise. */
  readonly partitions: number;
  /** The author's `decide` (or what stands for it). */
  readonly handler: Handler | null;
  /** The author's `evolve` for consumers whose state follows the message itself: projections and processes. */
  readonly evolve: Handler | null;
  /** The command that a gateway's input leads to. */
  readonly command: CommandType | null;
  readonly event: EventType | null;
  /** Of an event of an earlier version: reads it as the current one. */
  readonly up: ((stored: object) => object) | null;
}

export interface MessageType {
  readonly name: string;
  readonly fields: readonly string[];
  /** Whether a value fits, by field. */
  readonly checks: readonly ((value: unknown) => boolean)[];
  readonly check: (data: object) => boolean;
  /** Why a payload does not fit; called only when `check` said no. */
  readonly explain: (data: object) => readonly { readonly path: string; readonly message: string }[];
}

export interface CommandType extends MessageType {
  readonly owner: Consumer;
  /** Where it goes when it is sent: to its owner, or to whatever protects the call. */
  readonly route: Route;
  /** To its owner. */
  readonly direct: Route;
  /** As the gateway takes it: checked, with defaults filled in. */
  readonly parse: (data: unknown) => Parsed;
}
export type Parsed =
  | { readonly ok: true; readonly data: JsonObject }
  | { readonly ok: false; readonly issues: readonly { readonly path: string; readonly message: string }[] };

export interface EventType extends MessageType {
  readonly owner: Consumer;
  readonly hashA: number;
  readonly hashB: number;
  readonly evolve: Handler;
  readonly keyField: string;
  /** One for each subscriber, in the order of the contexts. */
  readonly routes: Route[];
  /** To subscribers that read it from a topic; nothing is published on these, a group hands it out. */
  readonly fromTopic: Route[];
  /** A read model listens: the event is kept for a rebuild. */
  readonly logged: boolean;
  /** Read models folded a second time, at the moment of the append, for the law that compares them. */
  readonly shadows: Route[];
  /** From 1. */
  readonly version: number;
  /** Of an earlier version: reads it as the current one. */
  readonly up: ((stored: object) => object) | null;
  /** Of the current one: the versions before it, oldest first. They have routes of their own. */
  readonly earlier: readonly EarlierType[];
  /** Which version is written at that virtual ms; null where it is always this one. */
  readonly written: ((now: number) => EventType) | null;
}

export interface EarlierType extends EventType {
  /** As the code of that version would have written the current one. */
  readonly down: (current: object) => object;
}

export interface CompiledTopic {
  readonly model: TopicModel;
  readonly groups: readonly Consumer[];
}

export interface CompiledGroup {
  readonly model: GroupModel;
  readonly topic: Consumer;
  readonly partitions: number;
  /** The field that chose the partition. */
  readonly by: string;
  /** To its consumers, by event type. */
  readonly routes: ReadonlyMap<string, readonly Route[]>;
  readonly retry: CompiledRetry;
  /** To its dead letter topic; null where it has none. */
  readonly deadRoute: Route | null;
}

export interface CompiledPolicy {
  readonly where: Handler | null;
  readonly with: Handler | null;
  readonly send: CommandType;
}

export interface CompiledProtection {
  /** To the external itself. */
  readonly target: Route;
  readonly timers: ReadonlyMap<string, Route>;
  readonly fallback: { readonly event: EventType; readonly answer: Handler } | null;
}

export interface CompiledProcess {
  readonly sends: ReadonlyMap<string, CommandType>;
  readonly timeouts: ReadonlyMap<string, Route>;
}

export interface CompiledSaga {
  readonly steps: readonly CompiledStep[];
  /** For each step its timeout, its resend; the saga's deadline; answers to a direct question. */
  readonly deadlineRoute: Route;
  readonly replyRoute: Route;
  readonly deadline: number | null;
  readonly late: readonly { readonly definition: LateDefinition; readonly send: CommandType }[];
  readonly keyField: string;
  readonly pivot: number;
  readonly startsOn: string;
  /** Steps by stage. */
  readonly stages: readonly (readonly CompiledStep[])[];
  readonly compensation: {
    readonly order: 'reverse' | 'parallel';
    readonly onFailure: 'ask a person' | 'carry on';
    readonly retry: CompiledRetry | null;
  };
  readonly lock: { readonly target: Consumer; readonly others: 'wait' | 'are refused' } | null;
  /** Asks this saga, as a step of another one, to undo itself. */
  readonly undoRoute: Route;
  /** What a person sends after settling a failed undo by hand. */
  readonly resolveRoute: Route;
}

export interface CompiledStep {
  readonly definition: SagaStepDefinition;
  readonly index: number;
  readonly name: string;
  readonly send: CommandType;
  readonly undo: (UndoDefinition & { readonly command: CommandType; readonly inDoubt: boolean }) | null;
  readonly timeoutRoute: Route;
  readonly resendRoute: Route;
  readonly undoAgainRoute: Route;
  /** Of a nested step: the saga that it is. */
  readonly inner: Consumer | null;
  readonly retry: CompiledRetry;
}

export interface CompiledLaw {
  readonly law: Law;
  readonly index: number;
  readonly subject: Consumer | null;
}
