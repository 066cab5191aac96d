import { describe, expect, it } from 'vitest';
import { memoryStore } from '../adapters/memory-store.ts';
import { scenarios } from '../scenarios/all.ts';
import { FakeBrowser } from '../testing/fake-browser.ts';
import { FakeWall } from '../testing/fake-wall.ts';
import { createDriver } from './driver.ts';

let ids = 0;
const givenDriver = () =>
  createDriver({
    store: memoryStore(),
    storeProblem: null,
    scenarios,
    wall: new FakeWall(),
    tabs: new FakeBrowser().tab(),
    newId: () => `id${(ids += 1)}`,
  });

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

/** What a scenario uses of the kernel has to survive being a file, and being a link. */
describe.each(scenarios.map(({ id, scripts }) => ({ id, scripts })))('$id', ({ id, scripts }) => {
  it.each(scripts.map((script) => [script.id] as const))(
    '%s is the same from its file and from its trace',
    async (script) => {
      const driver = givenDriver();
      await driver.open(id);
      await driver.script(script);
      await driver.runToEnd();
      const records = await driver.records();

      const other = givenDriver();
      await other.importRun(plain(await driver.exportRun()));
      expect(await other.records()).toEqual(records);
      await other.open(id, { trace: plain(await driver.trace()) });
      await other.runToEnd();
      expect(await other.records()).toEqual(records);
    },
  );
});
