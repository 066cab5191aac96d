/**
 * Ten bugs that people write, each planted in the order saga or in how the kernel delivers: the explorer finds every one,
 * with as few faults as it takes. Those of the scenario are planted in its handlers; those of the delivery stand between
 * `decide` and the engine, where only a test can get.
 */
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import type { Part, Scenario } from '../kernel/index.ts';

type Decide = (system: object, world: object, delivery: Delivery, source: string, oracle: object) => Step;
interface Delivery {
  readonly letter: { readonly id: { readonly a: number; readonly b: number }; readonly route: Route };
}
interface Route {
  readonly kind: string;
  readonly type: string;
  readonly consumer: { readonly kind: string };
}
interface Step {
  readonly delivery: Delivery;
  readonly fault: { readonly kind: string; readonly when?: string } | null;
  readonly outcome: string;
  readonly sent: readonly Delivery[];
  readonly again: readonly object[];
}

let planted: ((sound: Decide) => Decide) | null = null;

// Unit tests share one module graph: here everything is loaded anew, with the bug's place in between, and forgotten after.
vi.resetModules();
vi.doMock('../kernel/engine/decide.ts', async (original) => {
  const sound = await original<{ decide: Decide }>();
  const decide: Decide = (...given) => (planted?.(sound.decide) ?? sound.decide)(...given);
  return { ...sound, decide };
});
const { always } = await import('../kernel/index.ts');
const { fulfilment } = await import('../scenarios/order-saga/fulfilment.ts');
const { stock } = await import('../scenarios/order-saga/inventory.ts');
const { payment, paymentPolicies, provider } = await import('../scenarios/order-saga/payment.ts');
const { orderSaga } = await import('../scenarios/order-saga/scenario.ts');
const { exploreAll } = await import('./search/search.ts');

afterAll(() => {
  vi.doUnmock('../kernel/engine/decide.ts');
  vi.resetModules();
});

function plant(bug: (decide: Decide) => Decide): void {
  planted = bug;
}

/** Changes what a step leaves, where it is one of those meant. */
const leaving = (isMeant: (step: Step) => boolean, change: (step: Step) => Partial<Step>) =>
  plant((decide) => (...given) => {
    const step = decide(...given);
    return isMeant(step) ? { ...step, ...change(step) } : step;
  });

const undone: (() => void)[] = [];

afterEach(() => {
  planted = null;
  for (const undo of undone.splice(0)) undo();
});

type Named = Pick<Part, 'name'>;

/** Puts something else in the place of one part of a definition, until the test is over. */
function replace(part: Named, path: readonly string[], by: unknown): void {
  const [symbol] = Object.getOwnPropertySymbols(part);
  if (symbol === undefined) throw new Error(`${part.name} has no definition`);
  const owner = path
    .slice(0, -1)
    .reduce((at, name) => at[name] as Json, (part as unknown as { [s: symbol]: Json })[symbol] as Json);
  const last = path.at(-1) ?? '';
  const was = owner[last];
  if (was === undefined) throw new Error(`${part.name} has no ${path.join('.')}`);
  owner[last] = by;
  undone.push(() => {
    owner[last] = was;
  });
}
type Json = { [name: string]: unknown };

/** The fewest faults with which something fails that does not fail in the sound system; null where nothing does. */
function fewestFaults(script: string, sound: ReadonlySet<string>, most: number): number | null {
  for (let faults = 0; faults <= most; faults++) {
    const found = failures(script, faults).filter((one) => !sound.has(one));
    if (found.length > 0) return faults;
  }
  return null;
}

/** With a law more: its own say nothing of the order in which it undoes. */
const judged: Scenario = {
  ...orderSaga,
  laws: [
    ...orderSaga.laws,
    always('the money goes back before the stock does', stock, ({ reserved }, _, world) =>
      Object.entries(reserved).every(
        ([orderId, left]) => left > 0 || !['processed', 'refunding'].includes(world.of(payment, orderId).status),
      ),
    ),
  ],
};

const failures = (script: string, faults: number): readonly string[] =>
  exploreAll(judged, {
    scenario: 'order-saga',
    from: { script },
    switches: {},
    seed: 1,
    faults,
    deviations: 0,
  }).minimal.map(
    ({ plan, broken }) =>
      `${plan.map(({ label, message, consumer }) => `${label} ${message} ${consumer}`).join(' + ')}: ${broken[0]?.sentence}`,
  );

const soundSingles = new Map<string, ReadonlySet<string>>();

function soundly(script: string): ReadonlySet<string> {
  const known = soundSingles.get(script) ?? new Set(failures(script, 1));
  soundSingles.set(script, known);
  return known;
}

interface Mutant {
  readonly bug: string;
  readonly script: string;
  readonly faults: number;
  readonly plant: () => void;
}

const crashed = (when: string) => (step: Step) => step.fault?.kind === 'crash' && step.fault.when === when;
const isOutbox = ({ letter }: Delivery) => letter.route.kind === 'outbox';

const mutants: readonly Mutant[] = [
  {
    bug: 'one step is not undone',
    script: 'carrier-refuses',
    faults: 0,
    plant: () => replace(payment, ['decide', 'RefundPayment'], () => []),
  },
  {
    bug: 'the refund is paid twice',
    script: 'happy-path',
    faults: 1,
    plant: () =>
      replace(provider, ['decide', 'Refund'], ({ total }: { total: unknown }) => [
        { Refunded: { total } },
        { Refunded: { total } },
      ]),
  },
  {
    bug: 'everything is undone at once, the stock before the money',
    script: 'carrier-refuses',
    faults: 0,
    plant: () => replace(fulfilment, ['compensation', 'order'], 'parallel'),
  },
  {
    bug: 'the refund goes to nobody',
    script: 'happy-path',
    faults: 1,
    plant: () => replace(paymentPolicies[3], ['whenever'], []),
  },
  {
    bug: 'a payment that comes late is not given back',
    script: 'happy-path',
    faults: 1,
    plant: () => replace(fulfilment, ['late'], []),
  },
  {
    bug: 'the message is acknowledged before the commit',
    script: 'happy-path',
    faults: 1,
    plant: () => leaving(crashed('before commit'), () => ({ again: [] })),
  },
  {
    bug: 'the inbox mark is forgotten',
    script: 'happy-path',
    faults: 1,
    plant: () =>
      plant(
        (decide) =>
          (system, ...rest) =>
            decide({ ...system, inbox: false }, ...rest),
      ),
  },
  {
    bug: 'the outbox row is not part of the commit',
    script: 'happy-path',
    faults: 1,
    plant: () => leaving(crashed('after commit'), ({ sent }) => ({ sent: sent.filter((one) => !isOutbox(one)) })),
  },
  {
    bug: 'the relay publishes under new ids',
    script: 'happy-path',
    faults: 1,
    plant: () =>
      leaving(
        ({ delivery }) => isOutbox(delivery),
        ({ sent }) => ({
          sent: sent.map((one) => ({
            ...one,
            letter: { ...one.letter, id: { a: one.letter.id.a ^ 0x5eed, b: one.letter.id.b } },
          })),
        }),
      ),
  },
  {
    bug: 'what failed is not tried again',
    script: 'happy-path',
    faults: 1,
    plant: () =>
      leaving(
        ({ outcome }) => outcome === 'failed',
        () => ({ again: [] }),
      ),
  },
];

describe('a planted bug is found', () => {
  test.each(mutants.map((mutant) => [mutant.bug, mutant] as const))('%s', (_, { script, faults, plant: sow }) => {
    const sound = soundly(script);
    sow();
    expect(fewestFaults(script, sound, 1)).toBe(faults);
  });
});

test('the sound system holds without a fault', () => {
  expect(failures('happy-path', 0)).toEqual([]);
  expect(failures('card-declined', 0)).toEqual([]);
});
