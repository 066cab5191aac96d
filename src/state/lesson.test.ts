import { afterEach, beforeEach, expect, test } from 'vitest';
import { memoryStore } from '../adapters/memory-store.ts';
import { stepNotesOf } from '../graph/lesson/notes.ts';
import { createDriver } from '../runtime/driver.ts';
import { lessonScenarios } from '../scenarios/lessons/all.ts';
import { fakeTab } from '../testing/fake-tab.ts';
import { setDriver } from './driver.ts';
import { answer, lessonAgain, lessonBack, lessonOn, lessonTo, openLesson } from './lesson.ts';
import { leaveLesson, useLesson } from './lesson-store.ts';
import { presentNext } from './present.ts';
import { usePrefs } from './prefs.ts';
import { nothingYet, useRun } from './run-store.ts';
import { branchHere, listRuns, restart } from './runs.ts';
import { showTab } from './screen.ts';
import { writeStepNote } from './step-notes.ts';
import { seek } from './transport.ts';

const zombie = { scenario: 'zombie-charge', index: 0 };
beforeEach(async () => {
  const driver = createDriver({ ...fakeTab(), store: memoryStore(), scenarios: lessonScenarios });
  setDriver(driver);
  useRun.setState({ ...nothingYet, scenarios: await driver.scenarios() }, true);
  usePrefs.setState({ lessons: {} });
});
afterEach(() => {
  leaveLesson();
  setDriver(null);
});

const where = () => [useLesson.getState().on?.walk.stop, useRun.getState().cursor];

test('a lesson plays its run to the end, and stands at its stops', async () => {
  await openLesson(zombie);
  expect(useRun.getState()).toMatchObject({ length: 6, live: false, state: { outcome: 'law violated' } });
  expect(where()).toEqual([0, 2]);
  answer('51');
  await lessonOn();
  expect(where()).toEqual([0, 3]);
  await lessonOn();
  await lessonOn();
  expect(where()).toEqual([2, 5]);
  await lessonBack();
  expect(where()).toEqual([1, 3]);
  await lessonAgain();
  expect(useLesson.getState().on?.walk).toMatchObject({ stop: 0, answers: {} });
});

test('who comes back goes on in the same run, with the answers', async () => {
  await openLesson(zombie);
  answer('51');
  await lessonOn();
  const run = useRun.getState().state?.run.id;
  showTab('log');
  expect(useLesson.getState().on).toBeNull();
  await restart();
  await openLesson(zombie);
  expect(useRun.getState().state?.run.id).toBe(run);
  expect(useLesson.getState().on?.walk).toMatchObject({ stop: 0, answers: { 0: '51' }, checked: [0] });
  // a link to a stop goes there; one that names a run that is not here plays it
  await openLesson({ ...zombie, stop: 2, run: 'elsewhere' });
  expect(where()).toEqual([2, 5]);
  expect(useRun.getState().state?.run.id).toBe(run);
  expect(await listRuns()).toHaveLength(2);
});

test('a branch is another run: the lesson leads back to its own', async () => {
  await openLesson(zombie);
  await branchHere({ kind: 'none' });
  const { on } = useLesson.getState();
  expect(useRun.getState().state?.run.id).not.toBe(on?.run);
  await lessonTo(1);
  expect(useRun.getState().state?.run.id).toBe(on?.run);
  expect(where()).toEqual([1, 3]);
});

test('a lesson that there is not is a problem, and opens nothing', async () => {
  await expect(openLesson({ ...zombie, index: 7 })).rejects.toMatchObject({ type: 'unknown-lesson' });
  expect(useLesson.getState().on).toBeNull();
});

test('a presentation goes from note to note, and on by steps where none is left', async () => {
  await openLesson(zombie);
  leaveLesson();
  await writeStepNote(2, ' A charge. ');
  await writeStepNote(5, 'Too late.');
  expect([...stepNotesOf(useRun.getState().state?.run)]).toEqual([
    [2, 'A charge.'],
    [5, 'Too late.'],
  ]);
  await seek(0);
  const stands: number[] = [];
  for (const way of ['next', 'next', 'next', 'previous', 'previous', 'previous'] as const) {
    await presentNext(way);
    stands.push(useRun.getState().cursor);
  }
  expect(stands).toEqual([2, 5, 6, 5, 2, 1]);
});
