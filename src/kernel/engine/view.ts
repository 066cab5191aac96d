/** The world as plain data, for screens. */
import type { Json, JsonObject } from '../../shared/json.ts';
import type {
  DeadLetterView,
  InstanceView,
  QueuedView,
  RebuildView,
  StreamsSay,
  WorldView,
} from '../ports/world-view.ts';
import { outcomeOf } from './engine.ts';
import { idText, sameId } from './id.ts';
import { instancesOf, lawViews } from './laws.ts';
import { isPaused } from './hands.ts';
import { stepId, type Delivery } from './letter.ts';
import { eachQueued, queueItems } from './queue.ts';
import { besideName, buildOf, rowsOfAll } from './rebuild.ts';
import { fateOf } from './snapshots.ts';
import type { Consumer, Instance, System } from './system.ts';
import { timerItems } from './timers.ts';
import { waitingInTopics } from './log-waiting.ts';
import { findInstance, heldAt, lockFor, wasHandled, worldHash, type Build, type World } from './world.ts';

/** `only`: these instances, where somebody looks at no others. */
export function viewOf(system: System, world: World, only?: Named): WorldView {
  const outcome = outcomeOf(system, world);
  const shown = system.consumers.filter(isShown);
  return {
    step: world.steps,
    now: world.now,
    hash: idText(worldHash(world)),
    paused: world.standing.paused.filter((one) => !one.startsWith('#')),
    down: downViews(world),
    cut: cutViews(world),
    position: world.position,
    outcome,
    laws: lawViews(system, world, outcome !== null),
    instances: shown.flatMap((consumer) =>
      (only === undefined ? instancesOf(world, consumer) : namedOf(world, consumer, only)).map((one) =>
        instanceView(world, consumer, one),
      ),
    ),
    queue: [...queueItems(world.queue), ...timerItems(world.timers)]
      .map((delivery) => queuedView(world, delivery))
      .sort((x, y) => x.due - y.due),
    deadLetters: deadLetters(world),
    checkpoints: Object.fromEntries(
      shown.filter(({ kind }) => kind === 'projection').map((one) => [one.name, checkpointOf(world, one)]),
    ),
    rebuilds: world.standing.builds.map((build) => rebuildView(system, world, build)),
  };
}

/** Keys by component. */
export type Named = ReadonlyMap<string, ReadonlySet<string>>;

function namedOf(world: World, consumer: Consumer, only: Named): readonly Instance[] {
  const keys = [...(only.get(consumer.name) ?? [])].toSorted((x, y) => (x < y ? -1 : x > y ? 1 : 0));
  return keys.flatMap((key) => findInstance(world, consumer, key) ?? []);
}

export const isShown = ({ kind }: Consumer) =>
  kind !== 'gateway' &&
  kind !== 'relay' &&
  kind !== 'hand' &&
  kind !== 'shadow' &&
  kind !== 'beside' &&
  kind !== 'policy';

function instanceView(world: World, consumer: Consumer, { key, version, state, stream }: Instance): InstanceView {
  const view: InstanceView = { component: consumer.name, key, version, state: state as Json };
  const { snapshots } = consumer;
  const snapshot = stream?.snapshot ?? null;
  const use = snapshots === null ? null : fateOf(snapshots, snapshot, world.now);
  if (snapshot === null || use === null) return view;
  const { at, schema, kept } = snapshot;
  return { ...view, snapshot: { at, since: version - at, schema, use, state: kept as Json } };
}

export function instanceOf(system: System, world: World, component: string, key: string): InstanceView | null {
  const consumer = system.byName.get(component);
  const found = consumer === undefined ? undefined : findInstance(world, consumer, key);
  return consumer === undefined || found === undefined ? null : instanceView(world, consumer, found);
}

export function queuedView(world: World, delivery: Delivery): QueuedView {
  const { letter, due, attempt, copy } = delivery;
  const { route } = letter;
  const held = route.consumer.ordered ? heldAt(world.standing.held, letter.slot) : null;
  const lock = lockFor(world, letter);
  return {
    id: idText(letter.id),
    kind: route.kind,
    type: route.type,
    from: letter.from.name,
    to: route.consumer.name,
    key: letter.key,
    due,
    attempt,
    copy,
    correlation: idText(letter.root),
    undo: letter.origin?.undo ?? false,
    waitsFor: held === null || sameId(held.by, letter.id) ? null : idText(held.by),
    step: idText(stepId(delivery)),
    held: world.standing.paused.length > 0 && isPaused(world, delivery),
    lockedBy: lock && `${lock.saga.name} ${lock.key}`,
  };
}

/** `now` is -1 for all that ever were. */
export function downViews(world: World, now = world.now): WorldView['down'] {
  const found: { component: string; until: number }[] = [];
  for (let at = world.standing.down; at !== null; at = at.next) {
    if (at.until > now) found.push({ component: at.consumer.name, until: at.until });
  }
  return found;
}

export function cutViews(world: World, now = world.now): WorldView['cut'] {
  const found: { link: string; until: number }[] = [];
  for (let at = world.standing.cuts; at !== null; at = at.next) {
    if (at.until > now) found.push({ link: at.link.name, until: at.until });
  }
  return found;
}

export function rebuildView(system: System, world: World, build: Build): RebuildView {
  const { projection, how, batch, since, done, events } = build;
  const beside = system.byName.get(besideName(projection.name));
  const rows = how === 'beside' && beside !== undefined ? instancesOf(world, beside) : [];
  return {
    projection: projection.name,
    how,
    batch,
    since,
    done,
    total: events.length,
    rows: rows.map((row) => ({ key: row.key, state: row.state as Json })),
  };
}

/** By read model, what its rows would be if every event up to now had been applied: what the streams themselves say. */
export function streamsSay(system: System, world: World): StreamsSay {
  const projections = system.consumers.filter(({ kind }) => kind === 'projection');
  return Object.fromEntries(
    projections.map((one) => [
      one.name,
      rowsOfAll(system, world, one).map(({ key, state }) => ({ key, state: state as Json })),
    ]),
  );
}

export function deadLetters(world: World): readonly DeadLetterView[] {
  const found: DeadLetterView[] = [];
  for (let at = world.standing.dead; at !== null; at = at.next) {
    const { letter, attempt } = at.delivery;
    found.push({
      step: at.step,
      message: {
        id: idText(letter.id),
        kind: letter.route.kind,
        type: letter.route.type,
        from: letter.from.name,
        data: letter.data as JsonObject,
        correlation: idText(letter.root),
        undo: letter.origin?.undo ?? false,
      },
      consumer: letter.route.consumer.name,
      key: letter.key,
      reason: at.reason,
      attempts: attempt,
      firstFailure: at.failedAt,
      lastFailure: at.at,
    });
  }
  return found.reverse();
}

/** Low-water mark: everything up to `asOf` that the read model listens to has been applied. */
export function checkpointOf(world: World, projection: Consumer): WorldView['checkpoints'][string] {
  let lowest = world.position + 1;
  let lag = 0;
  const one = (position: number) => {
    lag++;
    if (position < lowest) lowest = position;
  };
  const waits = ({ letter }: Delivery) => {
    // What the relay has yet to publish waits too.
    letter.publishes.forEach(waits);
    if (letter.route.consumer !== projection || wasHandled(world, letter)) return;
    one(letter.position);
  };
  waitingInTopics(world, projection).forEach(one);
  const build = buildOf(world, projection.name);
  if (build?.how === 'in place') for (const { position } of build.events.slice(build.done)) one(position);
  eachQueued(world.queue, waits);
  for (let at = world.standing.dead; at !== null; at = at.next) waits(at.delivery);
  return { asOf: lowest - 1, head: world.position, lag };
}
