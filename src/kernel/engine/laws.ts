import type { LawCheck, LawWorld } from '../authoring/law.ts';
import type { Stateful } from '../authoring/part.ts';
import type { Json } from '../../shared/json.ts';
import { sameJson } from '../../shared/same-json.ts';
import { clockUse } from './clock-use.ts';
import type { LawView } from '../ports/world-view.ts';
import type { SagaInstance } from '../ports/saga-instance.ts';
import { foldedFrom, stateToFoldFrom } from './snapshots.ts';
import { stateWords } from './state-words.ts';
import type { CompiledLaw, Consumer, Instance, System } from './system.ts';
import { vectorGet } from './vector.ts';
import { findInstance, type Violation, type World } from './world.ts';

/** The world as the author's laws see it. One object serves all checks of a step. */
class LookingWorld implements LawWorld {
  private system: System | null = null;
  private world: World | null = null;
  /** Filled where somebody asks what a law looks at. */
  seen: LawRead[] | null = null;

  at(system: System, world: World): this {
    this.system = system;
    this.world = world;
    return this;
  }

  get now(): number {
    clockUse.reads++;
    return (this.world as World).now;
  }

  of<State>(part: Stateful<State>, key: string): State {
    const consumer = this.consumerOf(part);
    this.seen?.push({ consumer, key });
    return (findInstance(this.world as World, consumer, key) ?? consumer.initial).state as State;
  }

  all<State>(part: Stateful<State>): readonly { readonly key: string; readonly state: State }[] {
    const consumer = this.consumerOf(part);
    this.seen?.push({ consumer, key: null });
    const found = instancesOf(this.world as World, consumer);
    return found.map(({ key, state }) => ({ key, state: state as State }));
  }

  get deadLetters(): LawWorld['deadLetters'] {
    const dead: LawWorld['deadLetters'][number][] = [];
    for (let at = (this.world as World).standing.dead; at !== null; at = at.next) {
      const { route, key } = at.delivery.letter;
      dead.push({ consumer: route.consumer.name, key, type: route.type });
    }
    return dead;
  }

  private consumerOf(part: { readonly name: string }): Consumer {
    const consumer = this.system?.byName.get(part.name);
    if (consumer === undefined) throw new TypeError(`'${part.name}' is not part of ${this.system?.scenario.id}`);
    return consumer;
  }
}

const looking = new LookingWorld();

/** A world to look at beside others. */
export function lookAt(system: System, world: World): LawWorld {
  return new LookingWorld().at(system, world);
}

const none: Instance[] = [];

/** Instances that were ever touched, by key. */
export function instancesOf(world: World, consumer: Consumer): readonly Instance[] {
  let found = none;
  for (const slot of consumer.slots.values()) {
    const instance = vectorGet(world.instances, slot);
    if (instance === undefined) continue;
    // a world of one order has one of each: a list that is written down takes a fifth of the room of one that grows
    if (found === none) found = [instance];
    else found.push(instance);
  }
  return found.length < 2 ? found : found.sort((x, y) => (x.key < y.key ? -1 : x.key > y.key ? 1 : 0));
}

/** What a law looked at beside the instance that it is about; all instances of a consumer where the key is null. */
interface LawRead {
  readonly consumer: Consumer;
  readonly key: string | null;
}

/** What the `always` laws look at after an instance changed. */
export function lawReads(system: System, world: World, consumer: Consumer, after: Instance): readonly LawRead[] {
  if (consumer.laws.length === 0) return [];
  const seen: LawRead[] = (looking.seen = []);
  for (const law of consumer.laws) whyBroken(system, world, law, after);
  looking.seen = null;
  return seen;
}

/** The violations of the new world, after `after` changed. */
export function brokenLaws(system: System, world: World, consumer: Consumer, after: Instance): Violation | null {
  let { violations } = world.standing;
  const { laws } = consumer;
  for (let i = 0; i < laws.length; i++) {
    const law = laws[i] as CompiledLaw;
    if (isBroken(violations, law)) continue;
    const detail = whyBroken(system, world, law, after);
    if (detail !== null) violations = { law: law.index, step: world.steps, key: after.key, detail, next: violations };
  }
  return violations;
}

function isBroken(violations: Violation | null, law: CompiledLaw): boolean {
  for (let at = violations; at !== null; at = at.next) if (at.law === law.index) return true;
  return false;
}

/** Null where the law holds. A law that throws is a law that could not be checked: that is worth a red lamp too. */
function whyBroken(system: System, world: World, { law }: CompiledLaw, instance: Instance): string | null {
  if (law.check.by !== 'author') return null;
  const { holds } = law.check;
  try {
    if (holds(instance.state as never, instance.key, looking.at(system, world))) return null;
    return `${law.about ?? ''} ${instance.key}: ${stateWords(instance.state as Json)}`.trim();
  } catch (thrown) {
    return `the law could not be checked: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  }
}

/** Where an `eventually` law is broken now; null where it holds. */
function endlessly(system: System, world: World, compiled: CompiledLaw): string | null {
  const { check } = compiled.law;
  if (check.by === 'kernel') {
    return kernelChecks[check.what](system, world);
  }
  if (compiled.subject === null) return null;
  for (const instance of instancesOf(world, compiled.subject)) {
    const detail = whyBroken(system, world, compiled, instance);
    if (detail !== null) return detail;
  }
  return null;
}

const kernelChecks: {
  readonly [What in (LawCheck & { by: 'kernel' })['what']]: (system: System, world: World) => string | null;
} = {
  'every saga ends': openSaga,
  'read models equal their fold': foldDiffers,
  'snapshots equal their fold': snapshotDiffers,
};

function openSaga(system: System, world: World): string | null {
  if (world.standing.sagas.open === 0) return null;
  for (const consumer of system.consumers) {
    if (consumer.saga === null) continue;
    for (const { key, state } of instancesOf(world, consumer)) {
      const { status, step } = state as SagaInstance;
      if (status === 'started' || status === 'compensating')
        return `${consumer.name} ${key} is ${status}, at ${step || 'no step'}`;
    }
  }
  return null;
}

function foldDiffers(system: System, world: World): string | null {
  for (const { shown, shadow } of system.shadows) {
    for (const expected of instancesOf(world, shadow)) {
      const row = findInstance(world, shown, expected.key) ?? shown.initial;
      if (sameJson(row.state, expected.state)) continue;
      const [is, should] = [stateWords(row.state as Json), stateWords(expected.state as Json)];
      return `${shown.name} ${expected.key}`.trim() + ` shows ${is}; its events say ${should}`;
    }
  }
  return null;
}

function snapshotDiffers(system: System, world: World): string | null {
  for (const consumer of system.consumers) {
    const { snapshots } = consumer;
    if (snapshots === null) continue;
    for (const instance of instancesOf(world, consumer)) {
      const { stream, key, version } = instance;
      const from = stateToFoldFrom(snapshots, stream?.snapshot ?? null, world.now);
      if (stream === null || stream.snapshot === null || from === null) continue;
      const short = foldedFrom(system, instance, from) as Json;
      const whole = foldedFrom(system, instance, null) as Json;
      if (sameJson(short, whole)) continue;
      const { at } = stream.snapshot;
      return `${consumer.name} ${key}: the snapshot at version ${at} and ${eventsSince(version - at)} say ${stateWords(short)}; all ${version} events say ${stateWords(whole)}`;
    }
  }
  return null;
}

const eventsSince = (n: number) => (n === 1 ? '1 event' : `${n} events`);

export function allLawsHold(system: System, world: World): boolean {
  if (world.standing.violations !== null) return false;
  for (const law of system.laws) {
    if (law.law.kind === 'eventually' && endlessly(system, world, law) !== null) return false;
  }
  return true;
}

/** How each law stands. `quiet`: nothing is left to do, so that `eventually` is decided. */
export function lawViews(system: System, world: World, quiet: boolean): readonly LawView[] {
  return system.laws.map((compiled): LawView => {
    const { sentence, kind } = compiled.law;
    if (kind === 'always') {
      for (let at = world.standing.violations; at !== null; at = at.next) {
        if (at.law === compiled.index)
          return { sentence, kind, status: 'broken', brokenAt: at.step, detail: at.detail };
      }
      return { sentence, kind, status: 'held', brokenAt: null, detail: null };
    }
    if (!quiet) return { sentence, kind, status: 'not yet known', brokenAt: null, detail: null };
    const detail = endlessly(system, world, compiled);
    const broken = detail !== null;
    return { sentence, kind, status: broken ? 'broken' : 'held', brokenAt: broken ? world.steps : null, detail };
  });
}
