import { expect, test } from 'vitest';
import { trackOf } from '../../graph/flow/polyline.ts';
import { TokenEngine, type Flight, type Standing } from './token-engine.ts';

const look = { letter: 'A', hue: 1 };
const track = trackOf([
  { x: 0, y: 0 },
  { x: 100, y: 0 },
]);
const flight = (changes: Partial<Flight> = {}): Flight => ({
  message: 'm',
  to: 'stock',
  track,
  look,
  start: 1000,
  duration: 480,
  back: false,
  ...changes,
});
const standing = (message: string): Standing => ({ message, to: 'stock', track, look, place: '100 0' });

test('a token starts slowly, is half-way at half-time, and is forgotten when it has arrived', () => {
  const engine = new TokenEngine();
  engine.launch([flight()]);
  expect(engine.spots(1000)[0]).toMatchObject({ x: 0 });
  expect(engine.spots(1240)[0]).toMatchObject({ x: 50 });
  expect(engine.busy).toBe(true);
  expect(engine.spots(1480)).toEqual([]);
  expect(engine.busy).toBe(false);
});

test('back in time it runs the other way', () => {
  const engine = new TokenEngine();
  engine.launch([flight({ back: true })]);
  expect(engine.spots(1000)[0]?.x).toBe(100);
});

test('those that wait for one node stand in one place, without those that are still on their way', () => {
  const engine = new TokenEngine();
  engine.launch([flight()]);
  engine.stand([standing('m'), standing('n'), standing('o')]);
  expect(engine.spots(1240).map(({ message, count }) => [message, count])).toEqual([
    ['n', 2],
    ['m', 1],
  ]);
  expect(engine.spots(2000).map(({ message, count }) => [message, count])).toEqual([['m', 3]]);
});

test('an event on its way to another consumer does not hide this one', () => {
  const engine = new TokenEngine();
  engine.launch([flight({ to: 'order status' })]);
  engine.stand([standing('m')]);
  expect(engine.spots(1240)).toHaveLength(2);
});

test('it asks to be drawn whenever something changes', () => {
  const engine = new TokenEngine();
  let asked = 0;
  engine.onChange = () => (asked += 1);
  engine.launch([flight()]);
  engine.stand([]);
  engine.land();
  expect(asked).toBe(3);
});
