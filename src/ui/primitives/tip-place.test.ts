import { describe, expect, it } from 'vitest';
import { tipPlace } from './tip-place.ts';

const room = { width: 1000, height: 600 };
const tip = { width: 100, height: 20 };
const about = (left: number, top: number) => ({ left, top, width: 40, height: 30 });

describe('the place of a tooltip', () => {
  it('is beside what it is about, in its middle', () => {
    expect(tipPlace(about(400, 300), tip, room, 'bottom')).toEqual({ x: 370, y: 336 });
    expect(tipPlace(about(400, 300), tip, room, 'top')).toEqual({ x: 370, y: 274 });
    expect(tipPlace(about(400, 300), tip, room, 'right')).toEqual({ x: 446, y: 305 });
    expect(tipPlace(about(400, 300), tip, room, 'left')).toEqual({ x: 294, y: 305 });
  });

  it('is on the other side where there is no room', () => {
    expect(tipPlace(about(400, 570), tip, room, 'bottom').y).toBe(544);
    expect(tipPlace(about(400, 0), tip, room, 'top').y).toBe(36);
    expect(tipPlace(about(950, 300), tip, room, 'right').x).toBe(844);
    expect(tipPlace(about(10, 300), tip, room, 'left').x).toBe(56);
  });

  it('is never off the page', () => {
    expect(tipPlace(about(0, 300), tip, room, 'bottom').x).toBe(8);
    expect(tipPlace(about(980, 300), tip, room, 'top').x).toBe(892);
  });
});
