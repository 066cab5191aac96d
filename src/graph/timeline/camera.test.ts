import { expect, test } from 'vitest';
import { clamped, fitted, panned, showing, stepAt, whole, xOf, zoomed, type Extent } from './camera.ts';

const extent: Extent = { width: 1_000, roomy: 24, tight: 16 };

test('a short run has roomy distances, a longer one is squeezed until marks would touch, a long one is scrolled', () => {
  expect(fitted(20, extent).pitch).toBe(24);
  expect(fitted(50, extent).pitch).toBeCloseTo(19.38, 2);
  expect(fitted(5_000, extent).pitch).toBe(16);
});

test('the step nearest to x is the one that lies there', () => {
  const camera = { left: 12.5, pitch: 20 };
  for (const step of [13, 20, 40]) expect(stepAt(xOf(step, camera) + 9, camera, 100)).toBe(step);
  expect(stepAt(-4_000, camera, 100)).toBe(0);
  expect(stepAt(40_000, camera, 100)).toBe(100);
});

test('zooming leaves what is under the pointer where it is', () => {
  const camera = { left: 100, pitch: 20 };
  const nearer = zoomed(camera, 1.5, 400, 1_000, extent);
  expect(nearer.left + 400 / nearer.pitch).toBeCloseTo(120, 6);
});

test('zooming out ends where the whole run is seen, zooming in at four times the roomy distance', () => {
  const camera = { left: 0, pitch: 20 };
  expect(zoomed(camera, 1e-6, 0, 1_000, extent).pitch).toBeCloseTo(whole(1_000, extent).pitch, 9);
  expect(zoomed(camera, 1e6, 0, 1_000, extent).pitch).toBe(96);
});

test('following the cursor moves only when it comes near an edge', () => {
  const camera = { left: 100, pitch: 20 };
  expect(showing(camera, 120, 1_000, extent)).toBe(camera);
  expect(showing(camera, 149, 1_000, extent).left).toBe(105);
  expect(showing(camera, 90, 1_000, extent).left).toBe(84);
  expect(showing(camera, 1_000, 1_000, extent).left).toBeCloseTo(951.6, 6);
});

test('no empty space is scrolled into view', () => {
  expect(panned({ left: 5, pitch: 20 }, -4_000, 1_000, extent).left).toBe(0);
  expect(clamped({ left: 5, pitch: 20 }, 10, extent).left).toBe(0);
});
