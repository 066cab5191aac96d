import { describe, expect, it } from 'vitest';
import { FakeWall } from '../../testing/fake-wall.ts';
import { createVirtualClock } from './virtual-clock.ts';

describe('virtual clock', () => {
  it('maps virtual to wall time at its speed', async () => {
    const wall = new FakeWall();
    const clock = createVirtualClock(wall);
    clock.start(100, 2);
    expect(clock.until(300)).toBe(100);
    await wall.advance(60);
    expect(clock.until(300)).toBe(40);
    expect(clock.now()).toBe(220);
  });

  it('does not hurry after a long sleep', async () => {
    const wall = new FakeWall();
    const clock = createVirtualClock(wall);
    clock.start(0, 1);
    await wall.advance(60_000);
    expect(clock.until(10)).toBe(0);
    expect(clock.until(20)).toBe(10);
  });

  it('does not wait for what rounding leaves over', async () => {
    const wall = new FakeWall();
    const clock = createVirtualClock(wall);
    for (let due = 1; due < 2000; due += 7) {
      clock.start(0, 10);
      await wall.advance(clock.until(due));
      expect(clock.until(due)).toBe(0);
    }
  });

  it('knows no waiting at speed 0', () => {
    const clock = createVirtualClock(new FakeWall());
    clock.start(0, 0);
    expect(clock.until(1_000_000)).toBe(0);
  });
});
