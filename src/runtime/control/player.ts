import type { Stop } from '../../kernel/index.ts';
import { sleep } from '../ports/wall.ts';
import type { Wall } from '../ports/wall.ts';
import { createGate } from './gate.ts';
import type { Goal } from './goal.ts';
import { createVirtualClock } from './virtual-clock.ts';
import { firstStop } from './watch.ts';
import type { Watch } from './watch.ts';
import type { Writer } from './writer.ts';

/**
 * Takes steps by itself: each when the wall clock reaches its due time, or as fast as it can. It works in short batches
 * and lets the event loop run in between, so that calls are answered and steps become durable meanwhile.
 */
export interface Player {
  readonly playing: boolean;
  /** As it was chosen; a run to somewhere does not wait for the clock, and leaves it as it is. */
  readonly speed: number;
  /** The virtual time at which something that happens now happens. */
  now(): number;
  play(speed: number): void;
  pause(): void;
  /** Resolves when nothing is left to do, or when it is paused. Whether it played before is as it was. */
  runToEnd(): Promise<void>;
  /** Resolves when the goal is reached, nothing is left to do, or it is paused. It is paused afterwards. */
  runUntil(goal: Goal): Promise<void>;
  /** There may be something to do again. */
  wake(): void;
}

interface Given {
  readonly wall: Wall;
  readonly writer: Writer;
  /** What stops it by itself, wherever it goes. */
  readonly breaks: Watch;
  /** Playing or its speed has changed. */
  readonly changed: () => void;
  /** Why it has stopped by itself; null where it goes on. What it stopped after is durable. */
  readonly stopped: (stop: Stop | null) => void;
  /** The kernel threw: that is a bug, and the run stops. */
  readonly crashed: (thrown: unknown) => void;
}

/** Wall ms. A frame has 16.7: calls of the page wait at most so long. */
const batch = 8;
/** Between two steps, at speed 1: many are due at one virtual moment, and nobody could watch them all at once. */
const beat = 240;
/** Nobody sits through half an hour until a deadline: after so long a wait virtual time jumps to what is due. */
const mostIdle = 2_500;

/** When it stops by itself: where it is paused or stopped by a breakpoint only, where nothing is left to do, or at a goal. */
type Until = 'paused' | 'nothing left' | Goal;

export function createPlayer({ wall, writer, breaks, changed, stopped, crashed }: Given): Player {
  const clock = createVirtualClock(wall);
  const gate = createGate();
  /** A loop goes on while it is its turn: pausing, or playing anew, ends the one before. */
  let turn = 0;
  let playing = false;
  let { speed } = clock;
  /** Wall time of the next beat: until then virtual time stands still. */
  let nextBeat = 0;
  const resting = () => clock.speed > 0 && nextBeat - wall.now() > 0.01;

  function takeBatch(watches: readonly Watch[]): Stop | null {
    const end = wall.now() + batch;
    do {
      const due = writer.due();
      if (due === null || clock.until(due) > 0) return null;
      const watched = watches.some(({ active }) => active);
      const next = watched ? writer.next() : null;
      const ahead = next && firstStop(watches, (watch) => watch.before(next));
      if (ahead !== null) return ahead;
      const before = writer.head;
      const written = writer.take();
      if (written === null) return null;
      if (!watched) continue;
      const taken = { record: written.record, before, after: writer.head };
      const stop = firstStop(watches, (watch) => watch.after(taken));
      if (stop !== null) return stop;
    } while (clock.speed === 0 && wall.now() < end);
    return null;
  }

  /** Answers why it stopped by itself; null where nothing is left to do, or where it is not its turn any more. */
  async function keepOn(mine: number, until: Until): Promise<Stop | null> {
    const watches = typeof until === 'string' ? [breaks] : [breaks, until];
    const restWhenDone = until === 'paused';
    // what is asked right after it is done before it
    if (restWhenDone) await wall.breathe();
    while (turn === mine) {
      await writer.room();
      const due = writer.due();
      if (turn !== mine || (due === null && !restWhenDone)) return null;
      const wait = due === null ? null : clock.until(due);
      if (resting()) {
        await sleep(wall, nextBeat - wall.now());
        if (turn === mine) clock.start(writer.head.now);
      } else if (wait === null) {
        await gate.next();
        clock.start(writer.head.now);
      } else if (wait > 0) {
        await Promise.race([sleep(wall, Math.min(wait, mostIdle)), gate.next()]);
        if (turn === mine && due !== null && wait > mostIdle && writer.due() === due) clock.start(due);
      } else {
        const stop = takeBatch(watches);
        if (stop !== null) return stop;
        nextBeat = wall.now() + beat / clock.speed;
        await wall.breathe();
      }
    }
    return null;
  }

  async function start(pace: number, until: Until): Promise<void> {
    const goal = typeof until === 'string' ? null : until;
    turn += 1;
    const mine = turn;
    playing = true;
    gate.open();
    clock.start(writer.head.now, pace);
    stopped(null);
    changed();
    try {
      const found = await keepOn(mine, until);
      if (turn !== mine || (found === null && goal === null)) return;
      await writer.settled();
      if (turn === mine) halt(found ?? goal?.missed(writer.head) ?? null);
    } catch (error) {
      pause();
      crashed(error);
    }
  }

  function halt(stop: Stop | null): void {
    stopped(stop);
    pause();
  }

  function pause(): void {
    if (!playing) return;
    turn += 1;
    playing = false;
    gate.open();
    changed();
  }

  return {
    get playing() {
      return playing;
    },
    get speed() {
      return speed;
    },
    now() {
      const due = writer.due();
      if (!playing || resting() || due === null) return writer.head.now;
      return Math.max(writer.head.now, Math.min(Math.floor(clock.now()), due));
    },
    play(newSpeed) {
      speed = newSpeed;
      void start(speed, 'paused');
    },
    pause,
    async runToEnd() {
      const before = playing;
      const done = start(0, 'nothing left');
      const mine = turn;
      await done;
      await writer.settled();
      if (turn !== mine || !playing) return;
      if (before) void start(speed, 'paused');
      else pause();
    },
    async runUntil(goal) {
      if (goal.reached !== null) return halt(goal.reached);
      await start(0, goal);
    },
    wake: () => gate.open(),
  };
}
