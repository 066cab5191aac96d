import type { SagaInstance } from '../ports/saga-instance.ts';
import type { Circumstances } from './circumstances.ts';
import {
  definition,
  definitionOf,
  type Handler,
  type LateDefinition,
  type Retry,
  type SagaDefinition,
  type SagaStepDefinition,
  type UndoDefinition,
} from './definition.ts';
import type { Command, DataOf, Event } from './message.ts';
import type { Part, Stateful } from './part.ts';
import type { Payload, With } from './policy.ts';
import type { Conditional, Switch } from './switches.ts';

type KeyField<Key extends string> = { readonly [K in Key]: string };
type Answer<Key extends string, Data = KeyField<Key>> = Event<string, Data>;
type Mapping<Trigger, Results, C> = (trigger: Trigger, results: Results, circumstances: Circumstances) => DataOf<C>;

/** Carried out when the step was done and a later one was refused. With `evenIfUnanswered` also when the step was sent
 * and never answered, since it may have been done; its own answer is then not at hand. */
type Undo<Trigger, Before, After, C extends Command> =
  | (UndoStep<Trigger, After, C> & { evenIfUnanswered?: never })
  | (UndoStep<Trigger, Before, C> & { evenIfUnanswered: Switch<boolean> | true });
type UndoStep<Trigger, Results, C extends Command> = { send: C; done: Event } & With<
  Trigger,
  C,
  Mapping<Trigger, Results, C>
> &
  Conditional;

type Step<Trigger, Results, C extends Command, D extends Event> = {
  send: C;
  /** The event that says that the step is done. */
  done: D;
  /** Answer awaited for so long, in virtual ms. */
  within?: number;
} & With<Trigger, C, Mapping<Trigger, Results, C>>;

type Answered<Results, Name extends string, D> = {
  [K in keyof Results | Name]: K extends keyof Results ? Results[K] : DataOf<D>;
} & {};

/** One step after the other, top to bottom. Each may use what the steps before it were answered. */
export interface Saga<
  Name extends string,
  Key extends string,
  Trigger,
  Results,
  SendsTo extends string,
  ListensTo extends string,
>
  extends Part<Name, SendsTo, ListensTo>, Stateful<SagaInstance> {
  readonly kind: 'saga';
  readonly name: Name;

  /** A step that can be undone. */
  compensatable<const N extends string, C extends Command, D extends Answer<Key>, U extends Command>(
    name: N,
    step: Step<Trigger, Results, C, D> & {
      /** Events that say no. A refusal by `refuse` always counts. */
      refused?: Answer<Key> | readonly Answer<Key>[];
      undo: Undo<Trigger, Results, Answered<Results, N, D>, U>;
    },
  ): Saga<Name, Key, Trigger, Answered<Results, N, D>, SendsTo | C['to'] | U['to'], ListensTo | D['by']>;

  /** The point of no return: refused, all before it is undone; done, all after it will be done. */
  pivot<const N extends string, C extends Command, D extends Answer<Key>, U extends Command = never>(
    name: N,
    step: Step<Trigger, Results, C, D> & {
      refused?: Answer<Key> | readonly Answer<Key>[];
      undo?: Undo<Trigger, Results, Answered<Results, N, D>, U>;
    },
  ): Saga<Name, Key, Trigger, Answered<Results, N, D>, SendsTo | C['to'] | U['to'], ListensTo | D['by']>;

  /** A step after the pivot, sent again until it is done. */
  retriable<const N extends string, C extends Command, D extends Answer<Key>>(
    name: N,
    step: Step<Trigger, Results, C, D> & { retry?: Retry },
  ): Saga<Name, Key, Trigger, Answered<Results, N, D>, SendsTo | C['to'], ListensTo | D['by']>;

  /** Sends and goes on at once: no answer is awaited. */
  notify<const N extends string, C extends Command>(
    name: N,
    step: { send: C } & With<Trigger, C, Mapping<Trigger, Results, C>>,
  ): Saga<Name, Key, Trigger, Results, SendsTo | C['to'], ListensTo>;

  /** Branches that run at the same time and do not see each other's answers. */
  inParallel<Both, To extends string, From extends string>(
    branches: (
      together: Branches<Key, Trigger, Results, {}, never, never>,
    ) => Branches<Key, Trigger, Results, Both, To, From>,
    options?: {
      /** What happens to running branches when one is refused; they are awaited where nothing is said. */
      whenOneIsRefused?: 'await the others' | 'cancel the others';
    },
  ): Saga<Name, Key, Trigger, Merged<Results, Both>, SendsTo | To, ListensTo | From>;

  /** A step that is itself a saga. Undoing it runs its own compensations. */
  nested<const N extends string, Inner, InnerName extends string, InnerKey extends string>(
    name: N,
    step: {
      saga: Saga<InnerName, InnerKey, Inner, any, any, any>;
      with: (trigger: Trigger, results: Results, circumstances: Circumstances) => NoInfer<Inner>;
      /** Answer awaited for so long, in virtual ms. */
      within?: number;
    },
  ): Saga<Name, Key, Trigger, Results, SendsTo | InnerName, ListensTo>;

  /** An answer that arrives after the saga has given up on it. Without this it is recorded as late and changes nothing. */
  late<E extends Answer<Key>, C extends Command>(
    event: E,
    then: { send: C } & With<DataOf<E>, C, Payload<DataOf<E>, DataOf<C>>> & Conditional,
  ): Saga<Name, Key, Trigger, Results, SendsTo | C['to'], ListensTo | E['by']>;
}

type Merged<A, B> = { [K in keyof A | keyof B]: K extends keyof A ? A[K] : K extends keyof B ? B[K] : never } & {};

export interface Branches<Key extends string, Trigger, Before, Both, To extends string, From extends string> {
  compensatable<const N extends string, C extends Command, D extends Answer<Key>, U extends Command>(
    name: N,
    step: Step<Trigger, Before, C, D> & {
      refused?: Answer<Key> | readonly Answer<Key>[];
      undo: Undo<Trigger, Before, Answered<Before, N, D>, U>;
    },
  ): Branches<Key, Trigger, Before, Answered<Both, N, D>, To | C['to'] | U['to'], From | D['by']>;
  readonly '~both': Both;
  readonly '~to': To;
  readonly '~from': From;
}

/** Leads one instance per key from its start message through its steps, and back again when one of them says no.
 * `deadline` is for the whole saga, in virtual ms; then it compensates. */
export function saga<const Name extends string, M extends Command | Event, const Key extends keyof DataOf<M> & string>(
  name: Name,
  given: {
    startsOn: M;
    /** The field of the start message, and of every answer, that tells instances apart. */
    key: Key;
    deadline?: number;
    compensation?: {
      order?: 'reverse' | 'parallel';
      /** `ask a person` leaves the rest undone; `carry on` undoes the rest first. The outcome is the same: failed. */
      onFailure?: 'ask a person' | 'carry on';
      /** An undo that was given up is sent again so often. */
      retry?: Retry;
    };
    /** While an instance runs, other commands for these wait in line (semantic lock). */
    locks?: { what: Part; others: 'wait' | 'are refused' } & Conditional;
  },
): Saga<Name, Key, DataOf<M>, {}, never, M extends Event ? M['by'] : never> {
  return chain({
    kind: 'saga',
    name,
    startsOn: given.startsOn,
    key: given.key,
    deadline: given.deadline ?? null,
    steps: [],
    late: [],
    compensation: {
      order: given.compensation?.order ?? 'reverse',
      onFailure: given.compensation?.onFailure ?? 'ask a person',
      retry: given.compensation?.retry ?? null,
    },
    lock: given.locks
      ? { what: given.locks.what, others: given.locks.others, given: given.locks.given, unless: given.locks.unless }
      : null,
  }) as ReturnType<typeof saga<Name, M, Key>>;
}

/** What the typed methods take, erased. */
interface StepOptions {
  readonly send: Command;
  readonly with?: Handler;
  readonly done?: Event;
  readonly refused?: Event | readonly Event[];
  readonly within?: number;
  readonly undo?: Conditional & {
    readonly send: Command;
    readonly with?: Handler;
    readonly done: Event;
    readonly evenIfUnanswered?: Switch<boolean> | true;
  };
  readonly retry?: Retry;
}

/** Each call returns a new saga: a chain that forks leaves the common part as it was. */
function chain(soFar: SagaDefinition): unknown {
  const { steps } = soFar;
  const stage = (steps.at(-1)?.stage ?? -1) + 1;
  const grown = (more: readonly SagaStepDefinition[]) => chain({ ...soFar, steps: [...steps, ...more] });
  const step = (kind: SagaStepDefinition['kind']) => (name: string, options: StepOptions) =>
    grown([erasedStep(kind, name, options, stage)]);
  return {
    kind: 'saga',
    name: soFar.name,
    [definition]: soFar,
    compensatable: step('compensatable'),
    pivot: step('pivot'),
    retriable: step('retriable'),
    notify: step('notify'),
    inParallel: (branches: (together: Together) => Together, options: { whenOneIsRefused?: WhenRefused } = {}) => {
      const { whenOneIsRefused = 'await the others' } = options;
      return grown(branches(together([], stage)).steps.map((one) => ({ ...one, whenOneIsRefused })));
    },
    nested: (name: string, options: { saga: object; with: Handler; within?: number }) => {
      const inner = definitionOf(options.saga) as SagaDefinition;
      const asStep = erasedStep('nested', name, { ...options, send: inner.startsOn as Command }, stage);
      return grown([{ ...asStep, nested: inner }]);
    },
    late: (event: Event, then: Conditional & { send: Command; with?: Handler }) => {
      const late: LateDefinition = {
        event,
        send: then.send,
        with: then.with ?? null,
        given: then.given,
        unless: then.unless,
      };
      return chain({ ...soFar, late: [...soFar.late, late] });
    },
  };
}

type WhenRefused = SagaStepDefinition['whenOneIsRefused'];

interface Together {
  readonly steps: readonly SagaStepDefinition[];
  readonly compensatable: (name: string, options: StepOptions) => Together;
}

function together(steps: readonly SagaStepDefinition[], stage: number): Together {
  return {
    steps,
    compensatable: (name, options) => together([...steps, erasedStep('compensatable', name, options, stage)], stage),
  };
}

function erasedStep(
  kind: SagaStepDefinition['kind'],
  name: string,
  options: StepOptions,
  stage: number,
): SagaStepDefinition {
  const { undo, refused = [] } = options;
  const erasedUndo: UndoDefinition | null = undo
    ? {
        send: undo.send,
        with: undo.with ?? null,
        done: undo.done,
        evenIfUnanswered: undo.evenIfUnanswered ?? false,
        given: undo.given,
        unless: undo.unless,
      }
    : null;
  return {
    name,
    kind,
    stage,
    whenOneIsRefused: 'await the others',
    nested: null,
    send: options.send,
    with: options.with ?? null,
    done: options.done ?? null,
    refused: Array.isArray(refused) ? refused : [refused as Event],
    within: options.within ?? null,
    undo: erasedUndo,
    retry: options.retry ?? null,
  };
}
