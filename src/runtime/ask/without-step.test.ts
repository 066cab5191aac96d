import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../adapters/memory-store.ts';
import { compile, eventFold, foldsEventOf, type Driver } from '../../kernel/index.ts';
import { scenarios } from '../../scenarios/all.ts';
import { sameJson } from '../../shared/same-json.ts';
import { fakeTab } from '../../testing/fake-tab.ts';
import { createDriver } from '../driver.ts';

const givenDriver = () => createDriver({ ...fakeTab(), store: memoryStore(), scenarios });

async function played(scenario: string, script: string): Promise<Driver> {
  const driver = givenDriver();
  await driver.open(scenario);
  await driver.script(script);
  await driver.runToEnd();
  return driver;
}

describe('a step that is left out', () => {
  it.each([
    ['order-saga', 'happy-path'],
    ['order-choreography', 'happy-path'],
    ['order-tracking', 'delivered'],
  ])('leads to what all other events lead to: %s, %s', async (id, script) => {
    const driver = await played(id, script);
    const scenario = scenarios.find((one) => one.id === id) ?? scenarios[0]!;
    const records = await driver.records();
    const system = compile(scenario, (await driver.state()).run.switches);
    let changed = 0;
    for (const left of records) {
      const fold = eventFold(system);
      for (const record of records) {
        if (record.n !== left.n && !foldsEventOf(system, left, record)) fold.add(record);
      }
      const { at, instances } = await driver.without(left.n);
      expect(at).toBe(records.length);
      for (const { component, key, now, without } of instances) {
        expect((await driver.instance(component, key, at)).now?.state).toEqual(now);
        expect(without, `${component} ${key} without step ${left.n}`).toEqual(fold.find(component, key)?.state ?? null);
        if (!sameJson(now, without)) changed += 1;
      }
      expect(instances.length > 0).toBe(left.events.length > 0);
    }
    expect(changed).toBeGreaterThan(3);
  });

  it('says nothing of a state that does not follow from its events', async () => {
    // its snapshots are worth what the code of the day says they are
    const driver = await played('snapshot-drift', 'glider');
    const records = await driver.records();
    const answers = await Promise.all(records.map(({ n }) => driver.without(n)));
    const found = answers.flatMap(({ instances }) => instances);
    expect(found.some(({ without }) => without === undefined)).toBe(true);
  });

  it('is one of the run', async () => {
    const driver = await played('order-saga', 'happy-path');
    await expect(driver.without(0)).rejects.toMatchObject({ type: 'not-possible' });
    await expect(driver.without(10_000)).rejects.toMatchObject({ type: 'not-possible' });
  });
});
