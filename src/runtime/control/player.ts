import { sleep } from '../ports/wall.ts';
import type { Wall } from '../ports/wall.ts';
import { createGate } from './gate.ts';
import { createVirtualClock } from './virtual-clock.ts';
import type { Writer } from './writer.ts';

/**
 * Takes steps by itself: each when the wall clock reaches its due time, or as fast as it can. It works in short batches
 * and lets the event loop run in between, so that calls are answered and steps become durable meanwhile.
 */
export interface Player {
  readonly playing: boolean;
  readonly speed: number;
  /** The virtual time at which something that happens now happens. */
  now(): number;
  play(speed: number): void;
  pause(): void;
  /** Resolves when nothing is left to do, or when it is paused. Whether it played before is as it was. */
  runToEnd(): Promise<void>;
  /** There may be something to do again. */
  wake(): void;
}

interface Given {
  readonly wall: Wall;
  readonly writer: Writer;
  /** Playing or its speed has changed. */
  readonly changed: () => void;
  /** The kernel threw: that is a bug, and the run stops. */
  readonly crashed: (thrown: unknown) => void;
}

/** Wall ms. A frame has 16.7: calls of the page wait at most so long. */
const batch = 8;

export function createPlayer({ wall, writer, changed, crashed }: Given): Player {
  const clock = createVirtualClock(wall);
  const gate = createGate();
  /** A loop goes on while it is its turn: pausing, or playing anew, ends the one before. */
  let turn = 0;
  let playing = false;

  function takeBatch(): void {
    const end = wall.now() + batch;
    do {
      const due = writer.due();
      if (due === null || clock.until(due) > 0 || writer.take() === null) return;
    } while (wall.now() < end);
  }

  async function keepOn(mine: number, restWhenDone: boolean): Promise<void> {
    while (turn === mine) {
      await writer.room();
      const due = writer.due();
      if (turn !== mine || (due === null && !restWhenDone)) return;
      const wait = due === null ? null : clock.until(due);
      if (wait === null) {
        await gate.next();
        clock.start(writer.head.now);
      } else if (wait > 0) {
        await Promise.race([sleep(wall, wait), gate.next()]);
      } else {
        takeBatch();
        await wall.breathe();
      }
    }
  }

  function start(speed: number, restWhenDone: boolean): Promise<void> {
    turn += 1;
    playing = true;
    gate.open();
    clock.start(writer.head.now, speed);
    changed();
    return keepOn(turn, restWhenDone).catch((error: unknown) => {
      pause();
      crashed(error);
    });
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
      return clock.speed;
    },
    now() {
      const due = writer.due();
      if (!playing || due === null) return writer.head.now;
      return Math.max(writer.head.now, Math.min(Math.floor(clock.now()), due));
    },
    play(speed) {
      void start(speed, true);
    },
    pause,
    async runToEnd() {
      const before = playing ? clock.speed : null;
      await start(0, false);
      const mine = turn;
      await writer.settled();
      if (turn !== mine || !playing) return;
      if (before === null) pause();
      else void start(before, true);
    },
    wake: () => gate.open(),
  };
}
