import { describe, expect, it } from 'vitest';
import { closedBreaker, type BreakerState } from '../../blocks/breaker.ts';
import { emptyBulkhead, enterBulkhead } from '../../blocks/bulkhead.ts';
import { hostHeard, noOutliers } from '../../blocks/outliers.ts';
import { countedUp, zero } from '../../blocks/counter.ts';
import { merged, noVersions, written } from '../../blocks/version-vector.ts';
import { describe as modelOf, viewOf, type Json } from '../../kernel/index.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { scaling } from '../../scenarios/scaling/scenario.ts';
import { playScript } from '../../testing/kernel-run.ts';
import { blockPicture } from './block-picture.ts';
import { blocksIn, hasBlocks, type BlockJson } from './find-blocks.ts';

const asJson = (block: object): BlockJson => block as BlockJson;
const rule = { failures: 5, of: 10, successes: 2, open: 60_000, probes: 1 };

describe('blocks', () => {
  const at = (state: Json) => blocksIn({ instances: [{ component: 'c', key: 'k', version: 1, state }] });

  it('are found wherever they stand in a state', () => {
    const retry = { block: 'retry', times: 3 };
    expect(at({ a: { b: [retry] }, n: 1 })).toEqual([{ component: 'c', key: 'k', path: 'a.b.0', state: retry }]);
    expect(at(retry)).toMatchObject([{ path: '' }]);
    expect(at({ n: 1, s: 'block' })).toEqual([]);
  });

  it('of topics have a view of their own', () => {
    expect(at({ block: 'partition', end: 3 })).toEqual([]);
  });

  it('are in every run of a scenario that begins with some', () => {
    expect(hasBlocks(modelOf(orderSaga))).toBe(false);
    expect(hasBlocks(modelOf(scaling))).toBe(true);
    const [script] = scaling.scripts;
    const { system, last } = playScript(scaling, script?.id ?? '');
    const kinds = new Set(blocksIn(viewOf(system, last)).map(({ state }) => state.block));
    expect([...kinds]).toEqual(expect.arrayContaining(['balancer']));
  });
});

describe('the picture', () => {
  it('of a breaker shows its window of results, and when it is tried again', () => {
    const open: BreakerState = {
      ...closedBreaker(rule),
      is: 'open',
      results: ['ok', 'failed'],
      until: 61_000,
      refused: 3,
    };
    const picture = blockPicture(asJson(open), 1_000);
    expect(picture).toMatchObject({ state: 'open', tone: 'bad' });
    expect(picture.rows[0]?.cells.map(({ look }) => look)).toEqual(['ok', 'failed']);
    expect(picture.facts).toContainEqual({ name: 'half-open in', value: '60 s' });
    expect(picture.facts).toContainEqual({ name: 'refused', value: '3' });
  });

  it('of a bulkhead shows who is inside and who waits', () => {
    let bulkhead = emptyBulkhead({ atOnce: 1, places: 2 });
    for (const who of ['a', 'b']) bulkhead = enterBulkhead(bulkhead, who).state;
    const picture = blockPicture(asJson(bulkhead), 0);
    expect(picture.state).toBe('full');
    expect(picture.rows[0]?.cells).toEqual([{ look: 'taken', title: 'a' }]);
    expect(picture.bars[0]).toMatchObject({ value: 1, of: 2 });
  });

  it('of hosts shows who fails, and who is out for how long', () => {
    const none = noOutliers({ failures: 1, base: 30_000, most: 50 }, ['a', 'b']);
    const picture = blockPicture(asJson(hostHeard(none, 'a', false, 0).state), 10_000);
    expect(picture).toMatchObject({ state: '1 out', tone: 'bad' });
    expect(picture.bars.map(({ note }) => note)).toEqual(['out for 20 s', '0 failed in a row']);
    expect(picture.facts).toContainEqual({ name: 'may be out', value: '1 of 2' });
    expect(blockPicture(asJson(none), 0)).toMatchObject({ state: 'all in', tone: 'calm' });
  });

  it('of a block that nobody has thought of is drawn from its numbers', () => {
    const picture = blockPicture({ block: 'token bucket', tokens: 2.5, capacity: 10, refillPerSecond: 5 }, 0);
    expect(picture.bars).toEqual([{ label: 'tokens', value: 2.5, of: 10, note: '2.5 of 10' }]);
    expect(picture.facts).toEqual([{ name: 'refill per second', value: '5' }]);
  });
});

describe('what several sites know', () => {
  it('is counted for each of them', () => {
    const state = countedUp(countedUp(zero, 'north', 3), 'south', 1);
    const { state: sum, bars } = blockPicture(asJson(state), 0);
    expect(sum).toBe('4');
    expect(bars).toMatchObject([
      { label: 'north', value: 3, of: 4 },
      { label: 'south', value: 1, of: 4 },
    ]);
  });

  it('says which writes are in conflict, and which were replaced', () => {
    const first = written(noVersions, { value: 5, at: 1, by: 'centre' });
    const north = written(first, { value: 7, at: 2, by: 'north' });
    const south = written(first, { value: 6, at: 3, by: 'south' });
    expect(blockPicture(asJson(north), 0)).toMatchObject({ state: null, tone: 'calm' });
    expect(blockPicture(asJson(merged(north, south)), 0)).toMatchObject({
      state: '2 in conflict',
      tone: 'bad',
      facts: [
        { name: 'centre 1', value: '5, replaced' },
        { name: 'north 1', value: '7' },
        { name: 'south 1', value: '6' },
      ],
    });
  });
});
