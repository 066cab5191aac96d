/**
 * A stretch of worlds as plain columns: what a screen needs of each of them, and of the last one what a restart needs too.
 * It is read off the worlds themselves, one after the other, so that whatever a step does, a view made from it later is the
 * view of that world.
 */
import type { DeadLetterView, LawView, QueuedView, RebuildView, WorldView } from '../ports/driver.ts';
import type { Outcome } from '../record/step-record.ts';
import { lawViews } from './laws.ts';
import { outcomeOf } from './engine.ts';
import type { Delivery } from './letter.ts';
import { eachQueued } from './queue.ts';
import type { System } from './system.ts';
import { eachTimer } from './timers.ts';
import { vectorDiff } from './vector.ts';
import { checkpointOf, cutViews, deadLetters, downViews, isShown, queuedView, rebuildView } from './view.ts';
import type { World } from './world.ts';

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
    const owner = system.slots.owners[slot];
    if (owner === undefined) throw new TypeError(`nobody owns the place ${slot}`);
    const { consumer, key } = owner;
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
export const sameMessages = (x: World, y: World): boolean => x.queue === y.queue;
export const sameTimers = (x: World, y: World): boolean => x.timers === y.timers;

export const queuedViewOf = (world: World, delivery: object): QueuedView => queuedView(world, delivery as Delivery);

/** Whether somebody holds something up: else no message waits for anything but its time. */
export const holdsAnything = ({ standing: { held, locks, paused } }: World): boolean =>
  held !== null || locks > 0 || paused.length > 0;

/** By projection that is shown, in the order of the view. */
export function checkpointsOf(system: System, world: World): readonly { asOf: number; lag: number }[] {
  return projectionsOf(system).map((one) => checkpointOf(world, one));
}

export const projectionsOf = (system: System) =>
  system.consumers.filter((one) => isShown(one) && one.kind === 'projection');
