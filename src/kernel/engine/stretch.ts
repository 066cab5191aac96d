/**
 * A stretch of worlds as plain columns: what a screen needs of each of them, and of the last one what a restart needs too.
 * It is read off the worlds themselves, one after the other, so that whatever a step does, a view made from it later is the
 * view of that world.
 */
import type { DeadLetterView, LawView, QueuedView, RebuildView, WorldView } from '../ports/world-view.ts';
import type { Outcome } from '../record/step-record.ts';
import { lawViews } from './laws.ts';
import { outcomeOf } from './engine.ts';
import type { Delivery } from './letter.ts';
import { eachQueued, queueDiff } from './queue.ts';
import type { Consumer, System } from './system.ts';
import { eachTimer } from './timers.ts';
import { vectorDiff } from './vector.ts';
import { checkpointOf, cutViews, deadLetters, downViews, isShown, queuedView, rebuildView } from './view.ts';
import { ownerOf, worldHash, type World } from './world.ts';

/** One instance as a step left it; `state` is null where it is gone. */
export interface Changed {
  readonly component: string;
  readonly key: string;
  readonly shown: boolean;
  readonly state: object | null;
  readonly version: number;
  readonly chainA: number;
  readonly chainB: number;
  readonly checkpoint: number;
}

/** What few steps change. */
export interface Mark {
  readonly paused: readonly string[];
  /** Whether they are over is for the time of the step to say. */
  readonly down: WorldView['down'];
  readonly cut: WorldView['cut'];
  readonly laws: readonly LawView[];
  readonly outcome: Outcome | null;
  readonly rebuilds: readonly RebuildView[];
  readonly dead: readonly DeadLetterView[];
}

/**
 * False where an instance looks different though no step has changed it, since what its snapshot is worth depends on the
 * time; and where people's text is in it: that is kept in one place only, from which it can be forgotten.
 */
export const canBePutAway = (system: System): boolean =>
  system.privacy === null && system.consumers.every(({ snapshots }) => snapshots === null);

export function changedBetween(system: System, before: World, after: World): readonly Changed[] {
  const found: Changed[] = [];
  vectorDiff(before.instances, after.instances, (slot, instance) => {
    const { consumer, key } = ownerOf(system, slot);
    found.push({
      component: consumer.name,
      key,
      shown: isShown(consumer),
      state: instance?.state ?? null,
      version: instance?.version ?? 0,
      chainA: instance?.chainA ?? 0,
      chainB: instance?.chainB ?? 0,
      checkpoint: instance?.checkpoint ?? 0,
    });
  });
  return found;
}

/** The same pointers: the mark of the one is that of the other. */
export function isMarked(system: System, before: World, after: World): boolean {
  const [x, y] = [before.standing, after.standing];
  if (x !== y) {
    if (x.dead !== y.dead || x.violations !== y.violations || x.paused !== y.paused) return true;
    if (x.down !== y.down || x.cuts !== y.cuts || x.builds !== y.builds) return true;
  }
  return outcomeOf(system, after) !== null || outcomeOf(system, before) !== null;
}

export function markOf(system: System, world: World): Mark {
  const outcome = outcomeOf(system, world);
  return {
    paused: world.standing.paused.filter((one) => !one.startsWith('#')),
    down: downViews(world, -1),
    cut: cutViews(world, -1),
    laws: lawViews(system, world, outcome !== null),
    outcome,
    rebuilds: world.standing.builds.map((build) => rebuildView(system, world, build)),
    dead: deadLetters(world),
  };
}

/** What is under way, each as the same object from world to world; `tell` hears the messages in their order. */
export const eachMessage = (world: World, tell: (delivery: object) => void): void => eachQueued(world.queue, tell);
export const eachTimerOf = (world: World, tell: (delivery: object) => void): void => eachTimer(world.timers, tell);

/** What is under way in one of two worlds only; what came, in its order. */
export interface Moved {
  readonly gone: readonly object[];
  readonly come: readonly object[];
}

export function messagesMoved(before: World, after: World): Moved {
  const gone: Delivery[] = [];
  const come: Delivery[] = [];
  queueDiff(
    before.queue,
    after.queue,
    (item) => gone.push(item),
    (item) => come.push(item),
  );
  return { gone, come };
}

export function timersMoved(before: World, after: World): Moved {
  if (before.timers === after.timers) return nothing;
  const old = new Set<object>();
  eachTimer(before.timers, (item) => old.add(item));
  const come: object[] = [];
  // what is left of the old ones is gone
  eachTimer(after.timers, (item) => {
    if (!old.delete(item)) come.push(item);
  });
  return { gone: [...old], come };
}

const nothing: Moved = { gone: [], come: [] };

/** The world's hash as two numbers of 32 bits, which its text is made of. */
export const hashLanes = (world: World): { readonly a: number; readonly b: number } => worldHash(world);

export const queuedViewOf = (world: World, delivery: object): QueuedView => queuedView(world, delivery as Delivery);

/** Whether somebody holds something up: else no message waits for anything but its time. */
export const holdsAnything = ({ standing: { held, locks, paused } }: World): boolean =>
  held !== null || locks > 0 || paused.length > 0;

interface Checkpoint {
  readonly asOf: number;
  readonly lag: number;
}

/** By projection that is shown, in the order of the view. `known`: those of the world before, and what moved since. */
export function checkpointsOf(
  system: System,
  world: World,
  known?: { readonly of: readonly Checkpoint[]; readonly before: World; readonly moved: Moved },
): readonly Checkpoint[] {
  const projections = projectionsOf(system);
  if (known === undefined || known.before.standing !== world.standing) {
    return projections.map((one) => checkpointOf(world, one));
  }
  const concerned = new Set<Consumer>();
  for (const one of known.moved.gone) addConcerned(concerned, one as Delivery);
  for (const one of known.moved.come) addConcerned(concerned, one as Delivery);
  return projections.map((one, p) => {
    const same = known.of[p];
    // a topic keeps in its own state what waits there
    const mayDiffer = concerned.has(one) || one.readsFrom.length > 0 || world.standing.builds.length > 0;
    if (same === undefined || mayDiffer) return checkpointOf(world, one);
    return same.lag === 0 ? { asOf: world.position, lag: 0 } : same;
  });
}

/** Who gets it, and what waits in it to be published. */
function addConcerned(found: Set<Consumer>, { letter }: Delivery): void {
  found.add(letter.route.consumer);
  for (const one of letter.publishes) addConcerned(found, one);
}

export const projectionsOf = (system: System) =>
  system.consumers.filter((one) => isShown(one) && one.kind === 'projection');
