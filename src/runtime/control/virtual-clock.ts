import type { Wall } from '../ports/wall.ts';

/** Maps virtual to wall time while a run plays. */
export interface VirtualClock {
  /** Virtual ms per wall ms; 0 is as fast as possible. */
  readonly speed: number;
  /** From now on, from this virtual time. */
  start(virtual: number, speed?: number): void;
  /** Wall ms until a virtual time; 0 when it has come. */
  until(due: number): number;
  /** The virtual time that it is. */
  now(): number;
}

/** Who is later than this (a sleeping laptop, a slow machine) goes on from there instead of hurrying after. */
const mostLag = 250;
/** What is left over by rounding is not waited for. */
const leastWait = 0.01;

export function createVirtualClock(wall: Wall): VirtualClock {
  let speed = 1;
  let virtual = 0;
  let since = wall.now();
  return {
    get speed() {
      return speed;
    },
    start(from, newSpeed = speed) {
      virtual = from;
      speed = newSpeed;
      since = wall.now();
    },
    until(due) {
      if (speed === 0) return 0;
      const left = (due - virtual) / speed - (wall.now() - since);
      if (left < -mostLag) {
        virtual = due;
        since = wall.now();
      }
      return left < leastWait ? 0 : left;
    },
    now: () => (speed === 0 ? virtual : virtual + (wall.now() - since) * speed),
  };
}
