import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, instanceOf, rulesOracle, type FaultRule, type Input, type SwitchValues } from '../../kernel/index.ts';
import { brokenLaws, happened, neverHappened, playOn, playScript, type KernelRun } from '../../testing/kernel-run.ts';
import { seeded } from '../../testing/seeded.ts';
import { goldenTrace } from '../../testing/trace-line.ts';
import { left } from './replica.ts';
import { edgeSync } from './scenario.ts';
import type { Replica } from './words.ts';

const scripts = edgeSync.scripts.map(({ id }) => id);
const sku = 'oak-shelf';
const play = (script: string, switches: SwitchValues = {}) => playScript(edgeSync, script, { switches });
const stateOf = ({ system, last }: KernelRun, part: string) => instanceOf(system, last, part, sku)?.state;
const leftIn = (run: KernelRun, part = 'centre stock') => left(stateOf(run, part) as unknown as Replica);

it.each(scripts)('%s goes the way that its golden trace shows', async (id) => {
  await expect(goldenTrace(play(id))).toMatchFileSnapshot(`golden/${id}.txt`);
});

it('each event that is declared is returned in some script, but for what only the other shop goes through', () => {
  const missing = neverHappened(scripts.map((id) => play(id)));
  expect(missing).toEqual(['DeclinedNorth', 'GaveUpSouth', 'ReturnedSouth']);
});

describe('a shop whose line is cut', () => {
  it('sells on where it stays available, and is in step again once the line is healed', () => {
    const run = play('cut-and-healed');
    const sales = run.records.filter(({ message, at }) => message.type === 'SellNorth' && at > 5_000 && at < 15_000);
    expect(sales.filter(({ consumer, outcome }) => consumer === 'north shelf' && outcome === 'handled')).toHaveLength(
      2,
    );
    expect(stateOf(run, 'north board')).toMatchObject({ left: 4, sold: 4 });
    expect(stateOf(run, 'south board')).toMatchObject({ left: 4, sold: 2 });
  });

  it('refuses where it stays consistent, and takes back what is confirmed too late', () => {
    const run = play('refused-while-cut');
    const gaveUp = run.records.find(({ events }) => events.some(({ type }) => type === 'GaveUpNorth'));
    expect(gaveUp).toMatchObject({ at: 8_000, events: [{ data: { saleNo: 'n-2' } }] });
    expect(happened(run)).toEqual(expect.arrayContaining(['ReturnedNorth', 'SaleTakenBack']));
    expect(stateOf(run, 'north board')).toMatchObject({ sold: 2, refused: 1, left: 2 });
    expect(leftIn(run)).toBe(2);
  });

  it('waits for as long as its patience is set', () => {
    expect(happened(play('refused-while-cut', { patience: 9_500 }))).not.toContain('GaveUpNorth');
  });
});

describe('three prices at once', () => {
  const prices = (switches: SwitchValues = {}) => {
    const run = play('three-prices', switches);
    return ['north board', 'south board'].map((board) => (stateOf(run, board) as { price: number }).price);
  };

  it('are one on every board: which one, the rule says', () => {
    expect(prices()).toEqual([4_200, 4_200]);
    expect(prices({ 'conflict rule': 'lowest value' })).toEqual([3_900, 3_900]);
    expect(prices({ 'conflict rule': 'centre wins' })).toEqual([5_500, 5_500]);
  });

  it('leave two in the list of conflicts, with what became of them', () => {
    expect(stateOf(play('three-prices'), 'conflicts')).toEqual({
      settled: ['3900 of north set aside for 5500 of centre', '5500 of centre set aside for 4200 of south'],
      backOrder: 0,
    });
  });

  it('are lost without a word where the last to arrive replaces the others', () => {
    const run = play('silently-lost');
    expect(brokenLaws(run)).toEqual(['no price that the north accepted is lost, and no sale']);
    expect(stateOf(run, 'conflicts')).toBeUndefined();
  });
});

describe('the last pieces, sold on both sides of a cut', () => {
  it('are on back order where shops stay available', () => {
    const run = play('oversold');
    expect(leftIn(run)).toBe(-3);
    expect(stateOf(run, 'conflicts')).toEqual({ settled: [], backOrder: 3 });
    const late = run.records.find(
      ({ message, consumer }) => message.data['saleNo'] === 'n-3' && consumer !== 'gateway',
    );
    expect(late).toMatchObject({ outcome: 'refused', error: { message: 'only 0 are left, as far as is known here' } });
  });

  it('are sold once where they stay consistent', () => {
    expect(leftIn(play('oversold', { 'while the link is cut': 'stay consistent' }))).toBeGreaterThanOrEqual(0);
  });
});

describe('any sales, prices and cuts', () => {
  const act = fc.record({
    type: fc.constantFrom('SellNorth', 'SellSouth', 'PriceNorth', 'PriceSouth', 'PriceCentre'),
    at: fc.integer({ min: 0, max: 9_000 }),
    n: fc.integer({ min: 1, max: 8 }),
  });
  const cut = fc.record({
    link: fc.constantFrom('north line', 'south line'),
    from: fc.nat(8_000),
    ms: fc.integer({ min: 100, max: 6_000 }),
  });
  const settings = fc.record({
    'while the link is cut': fc.constantFrom('stay available', 'stay consistent'),
    'conflict rule': fc.constantFrom('last writer wins', 'lowest value', 'centre wins'),
    patience: fc.constantFrom(200, 2_000, 8_000),
  });

  it(
    'end in agreement, lose nothing, and where shops stay consistent never sell what is not there',
    { timeout: 60_000 },
    () => {
      let oversold = 0;
      fc.assert(
        fc.property(
          fc.array(act, { minLength: 4, maxLength: 12 }),
          fc.array(cut, { maxLength: 4 }),
          settings,
          (acts, cuts, switches) => {
            const inputs = acts.map(({ type, at, n }, i): Input => {
              const more = type.startsWith('Sell') ? { saleNo: `sale-${i}`, quantity: n } : { price: n * 100 };
              return { id: `i${i}`, type, at, data: { sku, ...more } };
            });
            const rules = cuts.map(({ link, from, ms }): FaultRule => {
              return { fault: { kind: 'cut', link, ms }, message: '*', at: null, key: null, from, until: from + ms };
            });
            const oracle = rulesOracle({ rules, choices: [] });
            const run = playOn(compile(edgeSync, switches), { inputs, oracle });
            expect(brokenLaws(run)).toEqual([]);
            if (switches['while the link is cut'] === 'stay consistent') {
              for (const world of run.worlds) {
                const known = instanceOf(run.system, world, 'centre stock', sku)?.state as unknown as
                  | Replica
                  | undefined;
                if (known !== undefined) expect(left(known)).toBeGreaterThanOrEqual(0);
              }
            } else if (run.last.position > 0 && stateOf(run, 'centre stock') !== undefined && leftIn(run) < 0)
              oversold++;
          },
        ),
        seeded(120),
      );
      expect(oversold).toBeGreaterThan(3);
    },
  );
});
