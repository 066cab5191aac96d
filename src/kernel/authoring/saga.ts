import type { SagaInstance } from '../ports/driver.ts';
import type { Circumstances } from './circumstances.ts';
import {
  definition,
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

  /** An answer that arrives after the saga has given up on it. Without this it is recorded as late and changes nothing. */
  late<E extends Answer<Key>, C extends Command>(
    event: E,
    then: { send: C } & With<DataOf<E>, C, Payload<DataOf<E>, DataOf<C>>> & Conditional,
  ): Saga<Name, Key, Trigger, Results, SendsTo | C['to'], ListensTo | E['by']>;
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
function chain(so_far: SagaDefinition): unknown {
  const step = (kind: SagaStepDefinition['kind']) => (name: string, options: StepOptions) =>
    chain({ ...so_far, steps: [...so_far.steps, erasedStep(kind, name, options)] });
  return {
    kind: 'saga',
    name: so_far.name,
    [definition]: so_far,
    compensatable: step('compensatable'),
    pivot: step('pivot'),
    retriable: step('retriable'),
    notify: step('notify'),
    late: (event: Event, then: Conditional & { send: Command; with?: Handler }) => {
      const late: LateDefinition = {
        event,
        send: then.send,
        with: then.with ?? null,
        given: then.given,
        unless: then.unless,
      };
      return chain({ ...so_far, late: [...so_far.late, late] });
    },
  };
}

function erasedStep(kind: SagaStepDefinition['kind'], name: string, options: StepOptions): SagaStepDefinition {
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
    send: options.send,
    with: options.with ?? null,
    done: options.done ?? null,
    refused: Array.isArray(refused) ? refused : [refused as Event],
    within: options.within ?? null,
    undo: erasedUndo,
    retry: options.retry ?? null,
  };
}
