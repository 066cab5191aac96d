/** What everybody outside of the kernel calls: the engine with records instead of steps. */
import type { Scenario } from './authoring/scenario.ts';
import {
  enabled,
  enabledAtAnyTime,
  nextDelivery,
  outcomeOf,
  takeAtAnyTime,
  takeInput,
  takeStep,
  type Taken,
} from './engine/engine.ts';
import { footprintOf, type Footprint } from './engine/footprint.ts';
import { idText } from './engine/id.ts';
import { inputId } from './engine/input.ts';
import { lawViews } from './engine/laws.ts';
import { readAs, stepId, type Delivery } from './engine/letter.ts';
import { defaultOracle, type Oracle } from './engine/oracle.ts';
import { sealedInput } from './engine/privacy.ts';
import { queueItems } from './engine/queue.ts';
import { loaded } from './engine/snapshots.ts';
import type { System } from './engine/system.ts';
import { timerItems } from './engine/timers.ts';
import { instanceAt, type World } from './engine/world.ts';
import type { LawView } from './ports/world-view.ts';
import type { StandingChoice } from './ports/store.ts';
import { whyNot } from './engine/applicable.ts';
import { whyNoHand } from './engine/hands.ts';
import type { Fault, FaultRule } from './record/fault.ts';
import { handInput, type Hand } from './record/hand.ts';
import type { Outcome, StepRecord } from './record/step-record.ts';
import { toRecord } from './record/to-record.ts';
import type { Input, SwitchValues } from './record/trace.ts';
import type { Issue } from './schema/standard.ts';
import type { Json, JsonObject } from '../shared/json.ts';

export interface Stepped {
  /** The public form; made only when it is asked for. */
  record(): StepRecord;
  readonly world: World;
}

const stepped = (before: World, { step, world }: Taken): Stepped => ({
  record: () => toRecord(step, before, world),
  world,
});

/** A step with what it touched: whether it may change places with another one. */
export interface Traced extends Stepped {
  readonly footprint: Footprint;
}

/** Delivers the message that becomes the step `id`, which must be among the `options`; null where it is not. */
export function deliver(system: System, world: World, id: string, oracle: Oracle = defaultOracle()): Traced | null {
  const place = enabled(system, world).findIndex((one) => idText(stepId(one)) === id);
  if (place < 0) return null;
  const taken = takeStep(system, world, { ...oracle, sched: () => place });
  return taken && { ...stepped(world, taken), footprint: footprintOf(system, world, taken.step, taken.world) };
}

/** A message that may come next in an untimed model. */
export interface UntimedMove extends Upcoming {
  take(oracle: Oracle): Stepped;
}

/** Everything that may come next if nothing is known of time: the first of each line and every timer. */
export function untimedMoves(system: System, world: World): readonly UntimedMove[] {
  return enabledAtAnyTime(world).map((chosen) => ({
    ...upcoming(chosen.delivery),
    take: (oracle) => stepped(world, takeAtAnyTime(system, world, chosen, oracle)),
  }));
}

/** Takes one step; null where nothing is left to do. */
export function step(system: System, world: World, oracle: Oracle = defaultOracle()): Stepped | null {
  const taken = takeStep(system, world, oracle);
  return taken && stepped(world, taken);
}

/** A live command goes through the gateway now. Its data must have passed `checkInput`. */
export function accept(system: System, world: World, input: Input): Stepped {
  return stepped(world, takeInput(system, world, input, defaultOracle()));
}

export type CheckedInput =
  | { readonly ok: true; readonly data: JsonObject }
  | {
      readonly ok: false;
      readonly problem: {
        readonly type: 'unknown-command' | 'invalid-command';
        readonly message: string;
        readonly issues?: readonly Issue[];
      };
    };

/** The gateway's check of a command: its type, and each field by its schema. */
export function checkInput(system: System, type: string, data: Json): CheckedInput {
  const command = system.inputs.get(type);
  if (command === undefined) {
    const known = [...system.inputs.keys()].join(', ');
    return {
      ok: false,
      problem: { type: 'unknown-command', message: `There is no command '${type}'. Commands: ${known}.` },
    };
  }
  const parsed = command.parse(data);
  if (parsed.ok) return { ok: true, data: sealedInput(system.scenario, type, parsed.data) };
  const words = parsed.issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
  return {
    ok: false,
    problem: { type: 'invalid-command', message: `${type} is not valid. ${words}`, issues: parsed.issues },
  };
}

/** The correlation of everything that an input leads to. */
export function correlationOf(input: Pick<Input, 'id'>): string {
  return idText(inputId(input.id));
}

/** Due time of what happens next, virtual ms; null where nothing is left to do. */
export function nextDue(system: System, world: World): number | null {
  const next = nextDelivery(system, world);
  return next && Math.max(next.delivery.due, world.now);
}

export interface Upcoming {
  /** Id of the step that it will be. */
  readonly id: string;
  readonly consumer: string;
  readonly key: string;
  readonly type: string;
  readonly due: number;
}

const upcoming = (delivery: Delivery): Upcoming => ({
  id: idText(stepId(delivery)),
  consumer: delivery.letter.route.consumer.name,
  key: delivery.letter.key,
  type: delivery.letter.route.type,
  due: delivery.due,
});

/** What `step` would deliver by default. */
export function peek(system: System, world: World): Upcoming | null {
  const next = nextDelivery(system, world);
  return next && upcoming(next.delivery);
}

/** Everything that could be delivered now, the default first. */
export function options(system: System, world: World): readonly Upcoming[] {
  return enabled(system, world).map(upcoming);
}

/** A message that is about to be delivered, with all that somebody may ask about it before it is. */
export interface NextMessage extends Upcoming {
  readonly data: JsonObject;
  readonly attempt: number;
  /** Virtual ms at which it will be. */
  readonly at: number;
  /** Of the consumer's instance, as it stands. */
  readonly state: Json;
}

/** What `step` would deliver by default; or what may be delivered instead and becomes the step `id`. */
export function nextMessage(system: System, world: World, id?: string): NextMessage | null {
  const delivery =
    id === undefined
      ? nextDelivery(system, world)?.delivery
      : enabled(system, world).find((one) => idText(stepId(one)) === id);
  if (!delivery) return null;
  const { letter, attempt } = delivery;
  const { consumer } = letter.route;
  const at = Math.max(delivery.due, world.now);
  const instance = instanceAt(world, letter.slot, consumer);
  const { state } = consumer.snapshots === null ? instance : loaded(system, instance, consumer.snapshots, at);
  return { ...upcoming(delivery), attempt, at, data: readAs(letter) as JsonObject, state: state as Json };
}

/** Whether one of these messages, by id, waits in a queue or as a timer. */
export function isUnderWay(world: World, messages: ReadonlySet<string>): boolean {
  const isOne = ({ letter }: Delivery) => messages.has(idText(letter.id));
  return [...queueItems(world.queue)].some(isOne) || [...timerItems(world.timers)].some(isOne);
}

/** Laws that are broken after a step and were not before it. */
export function lawsBrokenBetween(system: System, before: World, after: World): readonly string[] {
  if (before.standing.violations === after.standing.violations && nextDelivery(system, after) !== null) return [];
  const broken = (world: World) =>
    lawsOf(system, world).flatMap((law) => (law.status === 'broken' ? [law.sentence] : []));
  const known = new Set(broken(before));
  return broken(after).filter((sentence) => !known.has(sentence));
}

/** How each law stands in this world. */
function lawsOf(system: System, world: World): readonly LawView[] {
  return lawViews(system, world, outcomeOf(system, world) !== null);
}

/** Whether the newest step of this world broke an `always` law for the first time. */
export function breaksLaw({ standing, steps }: World): boolean {
  return standing.violations?.step === steps;
}

/** Something a person does to the messages under way, as a step of its own; or why it cannot be done. */
export function takeHand(
  system: System,
  world: World,
  id: string,
  hand: Hand,
): { readonly ok: true; readonly stepped: Stepped } | { readonly ok: false; readonly why: string } {
  const why = whyNoHand(system, world, hand);
  if (why !== null) return { ok: false, why };
  const input: Input = { id, type: handInput, data: hand, at: world.now };
  return { ok: true, stepped: accept(system, world, input) };
}

/** Why a fault cannot happen to the message that is next by default; null where it can. */
export function whyNotNext(system: System, world: World, fault: Fault): string | null {
  const next = nextDelivery(system, world);
  return next === null ? 'nothing is left to do' : whyNot(fault, world, next.delivery);
}

export interface ScriptPlan {
  readonly switches: SwitchValues;
  readonly inputs: readonly Input[];
  readonly rules: readonly FaultRule[];
  readonly choices: readonly StandingChoice[];
  readonly ends: Outcome;
}

/** A script as what a run needs to know before it starts; null where the scenario has no such script. */
export function scriptPlan(scenario: Scenario, id: string): ScriptPlan | null {
  const script = scenario.scripts.find((one) => one.id === id);
  if (script === undefined) return null;
  const switches: { [name: string]: boolean | number | string } = {};
  const inputs: Input[] = [];
  const rules: FaultRule[] = [];
  const choices: StandingChoice[] = [];
  for (const action of script.actions) {
    switch (action.kind) {
      case 'set':
        switches[action.switch] = action.value as boolean | number | string;
        break;
      case 'choose':
        choices.push({ choice: action.choice, option: action.option, key: action.key });
        break;
      case 'fault':
        rules.push({
          fault: action.fault,
          message: action.message,
          at: action.at,
          key: action.key,
          ...(action.from === undefined ? {} : { from: action.from }),
          ...(action.until === undefined ? {} : { until: action.until }),
        });
        break;
      default: {
        const { type, data, token } = action.kind === 'after' ? action.command : action;
        const at = action.kind === 'after' ? action.ms : 0;
        const sealed = sealedInput(scenario, type, data as JsonObject);
        const input: Input = { id: `${id}-${inputs.length + 1}`, type, data: sealed, at };
        inputs.push(token === undefined ? input : { ...input, token });
      }
    }
  }
  return { switches, inputs, rules, choices, ends: script.ends };
}
