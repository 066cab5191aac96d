import type { SwitchValues } from '../record/trace.ts';
import type { Json, JsonObject } from '../../shared/json.ts';

/**
 * A scenario described as data, derived from its definition without calling a handler. Graph, forms, routes and
 * documents are made from it; it survives `postMessage`.
 */
export interface Model {
  readonly id: string;
  readonly title: string;
  readonly teaches: string;
  /** In the order of the flow. */
  readonly contexts: readonly ContextModel[];
  readonly components: readonly ComponentModel[];
  readonly protections: readonly ProtectionModel[];
  readonly messages: readonly MessageModel[];
  readonly gateway: { readonly commands: readonly string[]; readonly queries: readonly QueryModel[] };
  /** Contexts that want a token. */
  readonly doors: readonly DoorModel[];
  /** How it keeps what it knows about people; null where it knows nothing about them. */
  readonly privacy: PrivacyModel | null;
  /** Where the contexts stand; empty where all stand in one place. */
  readonly sites: readonly { readonly name: string; readonly contexts: readonly string[] }[];
  readonly links: readonly LinkModel[];
  /** Logs, the dead letter topics among them. */
  readonly topics: readonly TopicModel[];
  readonly switches: readonly SwitchModel[];
  readonly choices: readonly ChoiceModel[];
  readonly laws: readonly LawModel[];
  /** Types of the messages that nobody may be left with as dead letters. */
  readonly harmful: readonly string[];
  readonly scripts: readonly ScriptModel[];
  /** The page that explains it; null where nobody wrote one. */
  readonly about: AboutModel | null;
  readonly comparisons: readonly ComparisonModel[];
  readonly lessons: readonly LessonModel[];
  /** Of a lesson of failure: what the explorer finds in its wrong variant; null where the scenario is none. */
  readonly proof: ProofModel | null;
}

/** Layers around a call to an external; a component of its own stands for them. */
export interface ProtectionModel {
  readonly name: string;
  /** The command. */
  readonly call: string;
  readonly external: string;
  /** Outermost first. */
  readonly layers: readonly LayerModel[];
  readonly fallback: { readonly answer: string; readonly given: string | null } | null;
}

export interface LayerModel {
  readonly layer: 'bulkhead' | 'breaker' | 'retry' | 'timeout';
  /** Each a number, or the name of the switch that says it; times in virtual ms. */
  readonly amounts: { readonly [amount: string]: number | string };
  /** The switch with which it is there; null where it always is. */
  readonly given: string | null;
}

/** A command from outside for this context has to bring a token for this audience. */
export interface DoorModel {
  readonly context: string;
  readonly audience: string;
  /** Those of the gateway that go through it. */
  readonly commands: readonly string[];
}

export interface PrivacyModel {
  /** The component whose instances say whose key is kept. */
  readonly vault: string;
  readonly personal: readonly {
    readonly message: string;
    readonly person: string;
    readonly fields: readonly string[];
  }[];
  /** Components that get the text itself. */
  readonly readers: readonly string[];
}

/** A line between two sites, which can be cut. */
export interface LinkModel {
  readonly name: string;
  readonly between: readonly [string, string];
}

/** A short page in plain text. */
export interface AboutModel {
  readonly what: string;
  readonly when: string;
  readonly wrong: string;
  /** One sentence on a part, by its name. */
  readonly parts: { readonly [part: string]: string };
}

/** Two runs worth looking at side by side. */
export interface ComparisonModel {
  readonly title: string;
  /** One sentence on what to compare. */
  readonly say: string;
  readonly left: ComparedModel;
  readonly right: ComparedModel;
}

export interface ComparedModel {
  readonly name: string;
  readonly scenario: string;
  readonly script: string;
  readonly switches: SwitchValues;
}

/** A walk along one script's run. Where it stops in steps, and what is right, only the run says: `Driver.lesson`. */
export interface LessonModel {
  readonly title: string;
  readonly script: string;
  /** On top of those of the script. */
  readonly switches: SwitchValues;
  readonly stops: readonly { readonly say: string; readonly asks: boolean }[];
}

export interface ProofModel {
  readonly script: string;
  readonly wrong: SwitchValues;
  readonly right: SwitchValues;
  /** Sentence of the law that the wrong variant breaks. */
  readonly law: string;
  /** Of the smallest counterexample; the right variant has none at one fault. */
  readonly faults: number;
  /** Other orders of delivery, and other choices of the environment. */
  readonly deviations: number;
  /** Why this differs from what a textbook says; '' where it does not. */
  readonly why: string;
}

export interface ContextModel {
  readonly name: string;
  readonly components: readonly string[];
}

export type ComponentKind =
  | 'aggregate'
  | 'external'
  | 'policy'
  | 'saga'
  | 'process'
  | 'projection'
  | 'protection'
  | 'topic'
  | 'group';

export interface ComponentModel {
  readonly name: string;
  readonly kind: ComponentKind;
  /** Null for an external, a topic and a group. */
  readonly context: string | null;
  /** The field that tells instances apart; null where there is only one. */
  readonly key: string | null;
  /** Command types it handles. */
  readonly accepts: readonly string[];
  /** Event types it listens to. */
  readonly hears: readonly string[];
  /** Command types it sends. */
  readonly sends: readonly string[];
  /** Event types it publishes. */
  readonly emits: readonly string[];
  /** For each command of an aggregate or external, the events that its `decide` names. */
  readonly decides: { readonly [command: string]: readonly string[] };
  /** Names of its timeouts. */
  readonly timeouts: readonly string[];
  readonly initialState: Json;
  readonly saga: SagaModel | null;
  /** Handler source, by message type. */
  readonly source: { readonly [handler: string]: string };
}

export interface TopicModel {
  readonly name: string;
  /** Event types. */
  readonly carries: readonly string[];
  /** As a run starts where nobody sets the switch that it may depend on. */
  readonly partitions: number;
  /** The field that chooses the partition. */
  readonly by: string;
  /** Records that a partition keeps. */
  readonly keeps: number;
  readonly groups: readonly GroupModel[];
  /** Of a dead letter topic: the group whose dead letters it holds; null otherwise. */
  readonly deadLettersOf: string | null;
}

export interface GroupModel {
  /** Of its component: `parcel-events/tracker`. */
  readonly name: string;
  /** Inside its topic: `tracker`. */
  readonly title: string;
  readonly consumers: readonly string[];
  /** As a run starts where nobody sets the switch that it may depend on. */
  readonly members: number;
  readonly startsFrom: 'earliest' | 'latest';
  readonly shutdown: 'drain and commit' | 'kill';
  /** Times in virtual ms. */
  readonly retry: { readonly times: number; readonly first: number; readonly factor: number; readonly atMost: number };
  readonly deadLetters: { readonly topic: string; readonly neverRetried: readonly string[] } | null;
  readonly commitEvery: number;
  /** Virtual ms. */
  readonly session: number;
  readonly assignment: 'range' | 'round robin';
}

export interface SagaModel {
  readonly startsOn: string;
  readonly startsOnKind: 'command' | 'event';
  /** Virtual ms; null where it has none. */
  readonly deadline: number | null;
  readonly steps: readonly SagaStepModel[];
  readonly late: readonly { readonly event: string; readonly send: string }[];
  readonly compensation: {
    readonly order: 'reverse' | 'parallel';
    readonly onFailure: 'ask a person' | 'carry on';
  };
  /** The component whose commands wait (or are refused) while an instance of the saga with the same key runs. */
  readonly lock: { readonly what: string; readonly others: 'wait' | 'are refused' } | null;
}

export interface SagaStepModel {
  readonly name: string;
  readonly kind: 'compensatable' | 'pivot' | 'retriable' | 'notify' | 'nested';
  /** Steps of one stage run at the same time; stages one after the other, from 0. */
  readonly stage: number;
  /** Of a nested step: the saga that it is. */
  readonly nested: string | null;
  readonly send: string;
  /** Null for a notification, and for a nested saga, which answers by ending. */
  readonly done: string | null;
  readonly refused: readonly string[];
  /** Virtual ms. */
  readonly within: number | null;
  readonly undo: {
    readonly send: string;
    readonly done: string;
    readonly evenIfUnanswered: boolean;
  } | null;
}

export interface MessageModel {
  readonly type: string;
  readonly kind: 'command' | 'event';
  /** The component that declares it; for a command that no aggregate owns, the saga that starts on it. */
  readonly owner: string;
  /** Only ever part of a compensation: the command of an undo, or the event that answers it. */
  readonly undo: boolean;
  /** JSON Schema of the whole payload, the key field included. */
  readonly schema: JsonObject;
  /** Of an event: JSON Schemas of the versions before the current one, oldest first. */
  readonly earlier: readonly JsonObject[];
  /** An example to fill a form with: the first payload of a script where there is one. */
  readonly example: JsonObject | null;
  readonly producers: readonly string[];
  readonly consumers: readonly string[];
}

export interface QueryModel {
  readonly name: string;
  readonly projection: string;
  /** JSON Schema of the question; null for the plain queries by key and for all rows. */
  readonly asks: JsonObject | null;
}

export interface SwitchModel {
  readonly name: string;
  readonly options: readonly (boolean | number | string)[];
  readonly initial: boolean | number | string;
  /** What each option means, in the order of `options`; empty where it speaks for itself. */
  readonly sentences: readonly string[];
  /** Of an amount: any whole number in here, ends included; `unit` is said behind it and may be ''. */
  readonly range: { readonly from: number; readonly to: number; readonly unit: string } | null;
}

export interface ChoiceModel {
  readonly name: string;
  readonly options: readonly string[];
  readonly external: string;
}

export interface LawModel {
  readonly sentence: string;
  readonly kind: 'always' | 'eventually';
}

export interface ScriptModel {
  readonly id: string;
  readonly kind: 'happy' | 'refused' | 'broken';
  readonly watch: string;
  readonly ends: string;
}
