import { describe, expect, it } from 'vitest';
import { memoryStore } from '../adapters/memory-store.ts';
import { withoutText, type StepRecord } from '../kernel/index.ts';
import { scenarios } from '../scenarios/all.ts';
import { fakeTab } from '../testing/fake-tab.ts';
import { createDriver } from './driver.ts';

const givenDriver = () => createDriver({ ...fakeTab(), store: memoryStore(), scenarios });

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

/** The key of a person does not travel with a file: what is sealed arrives empty, in steps with the same hashes. */
const textless = (records: readonly StepRecord[]) => withoutText(records, () => true);

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
      expect(textless(await other.records())).toEqual(textless(records));
      await other.open(id, { trace: plain(await driver.trace()) });
      await other.runToEnd();
      expect(textless(await other.records())).toEqual(textless(records));
    },
  );
});
