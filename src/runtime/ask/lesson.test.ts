import { expect, it } from 'vitest';
import { lessonScenarios } from '../../scenarios/lessons/all.ts';
import { createCatalog } from '../catalog.ts';
import { lessonAt } from './lesson.ts';

const catalog = createCatalog(lessonScenarios);

it('a lesson has its stops at steps of its run, and the right answers', () => {
  const { script, switches, length, stops } = lessonAt(catalog, 'zombie-charge', 0);
  expect({ script, switches, length }).toEqual({
    script: 'charge-comes-too-late',
    switches: { 'late guard': false },
    length: 6,
  });
  expect(stops.map(({ step, ask }) => [step, ask?.answer])).toEqual([
    [2, '51'],
    [3, 'compensated'],
    [5, '51'],
    [6, undefined],
  ]);
});

it('a lesson that there is not is a problem in words', () => {
  expect(() => lessonAt(catalog, 'zombie-charge', 1)).toThrow(
    expect.objectContaining({
      type: 'unknown-lesson',
      message: "The scenario 'zombie-charge' has no lesson 2: it has 1.",
    }),
  );
});
