import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../adapters/memory-store.ts';
import type { Driver, Fault, Hand, Scenario } from '../kernel/index.ts';
import { orderSaga } from '../scenarios/order-saga/scenario.ts';
import { travelBooking } from '../scenarios/travel-booking/scenario.ts';
import { fakeTab } from '../testing/fake-tab.ts';
import { createDriver } from './driver.ts';

function givenDriver(): Driver {
  return createDriver({ ...fakeTab(), store: memoryStore(), scenarios: [orderSaga, travelBooking] });
}

const hand = fc.constantFrom(
  'resend' as const,
  'discard' as const,
  'hold' as const,
  'release' as const,
  'deliver first' as const,
  'duplicate' as const,
  'delay' as const,
  'drop' as const,
  'pause' as const,
  'resume' as const,
);
const fault = fc.constantFrom<Fault[]>(
  { kind: 'fail', times: 2 },
  { kind: 'poison' },
  { kind: 'crash', when: 'before commit' },
  { kind: 'crash', when: 'after commit' },
  { kind: 'crash', when: 'after publish' },
  { kind: 'duplicate' },
  { kind: 'delay', ms: 700 },
  { kind: 'lose reply' },
  { kind: 'conflict' },
  { kind: 'down', ms: 500 },
  { kind: 'restart' },
  { kind: 'rebuild' },
);
const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('step' as const), n: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('hand' as const), do: hand, which: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('fault' as const), fault }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('deliver' as const), which: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('chaos' as const), fault, chance: fc.constantFrom(0.2, 1) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('past' as const), back: fc.nat(10) }) },
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

/** The hand on the message, or whom, that the number points at; null where there is none. */
async function handOf(driver: Driver, { do: what, which }: Extract<Action, { kind: 'hand' }>): Promise<Hand | null> {
  const { queue, deadLetters } = await driver.view((await driver.state()).length);
  if (what === 'resend' || what === 'discard') {
    const dead = deadLetters[which % Math.max(1, deadLetters.length)];
    if (dead === undefined) return null;
    return what === 'resend' ? { do: what, step: dead.step } : { do: what, step: dead.step, reason: 'old' };
  }
  const one = queue[which % Math.max(1, queue.length)];
  if (one === undefined) return null;
  if (what === 'pause' || what === 'resume') return { do: what, whom: one.to };
  return what === 'delay' ? { do: what, message: one.step, ms: 250 } : { do: what, message: one.step };
}

async function act(driver: Driver, one: Action): Promise<void> {
  const { length } = await driver.state();
  if (one.kind === 'step') await driver.step(one.n);
  else if (one.kind === 'fault') await driver.fork(length, { kind: 'fault', fault: one.fault });
  else if (one.kind === 'past') await driver.fork(Math.max(0, length - one.back), { kind: 'none' });
  else if (one.kind === 'chaos') {
    const rule = { fault: one.fault, message: '*', at: null, key: null, every: true, chance: one.chance, apart: 300 };
    await driver.setRules([rule]);
  } else if (one.kind === 'deliver') {
    const options = (await driver.whatIf()).options.flatMap((option) => (option.kind === 'deliver' ? [option] : []));
    const chosen = options[one.which % Math.max(1, options.length)];
    if (chosen !== undefined) await driver.fork(length, { kind: 'deliver', step: chosen.step });
  } else {
    const done = await handOf(driver, one);
    if (done !== null) await driver.hand(done);
  }
}

const scripts: readonly [Scenario, string][] = [orderSaga, travelBooking].flatMap((scenario) =>
  scenario.scripts.map(({ id }): [Scenario, string] => [scenario, id]),
);

describe('whatever a person does to a run', () => {
  it('is replayed from its trace and from its file to the same hash', async () => {
    const done = { steps: 0, hands: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...scripts),
        fc.array(action, { minLength: 3, maxLength: 25 }),
        async ([scenario, script], actions) => {
          const driver = givenDriver();
          await driver.open(scenario.id);
          await driver.script(script);
          for (const one of actions) await act(driver, one).catch(() => (done.refused += 1));
          await driver.step(40);

          const records = await driver.records();
          done.steps += records.length;
          done.hands += records.filter(({ message }) => message.type === 'Hand').length;
          const [trace, file] = [await driver.trace(), await driver.exportRun()];
          const { hash } = await driver.view(records.length);
          await driver.open(scenario.id, { trace: JSON.parse(JSON.stringify(trace)) });
          await driver.step(records.length);
          expect(await driver.records()).toEqual(records);
          expect((await driver.view(records.length)).hash).toBe(hash);
          expect((await driver.importRun(JSON.parse(JSON.stringify(file)))).problem).toBeNull();
        },
      ),
      { numRuns: 200, seed: 20261121 },
    );
    console.info(`any hands: ${done.steps} steps, ${done.hands} hands among them; ${done.refused} refused`);
    expect(done.hands).toBeGreaterThan(50);
  }, 120_000);
});
