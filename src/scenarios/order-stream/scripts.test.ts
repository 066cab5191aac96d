import { describe, expect, it } from 'vitest';
import { storyOf } from '../../testing/given.ts';
import { playScript } from '../../testing/kernel-run.ts';
import { goldenTrace } from '../../testing/trace-line.ts';
import { orderStream } from './scenario.ts';
import { traffic } from './traffic.ts';

const scripts = orderStream.scripts.map(({ id, ends }) => [id, ends] as const);

describe('a script', () => {
  it.each(scripts)('%s goes the way that its golden trace shows', async (id) => {
    await expect(goldenTrace(playScript(orderStream, id))).toMatchFileSnapshot(`golden/${id}.txt`);
  });

  it('goes back step by step where the courier says no', () => {
    expect(storyOf(playScript(orderStream, 'out-of-reach').records, 'sale')).toEqual([
      'PlaceOrder -> OpenOrder',
      'OrderOpened -> PromiseGoods',
      'GoodsPromised -> Pay',
      'Paid -> Collect',
      'answer -> PayBack',
      'PaidBack -> ReleaseGoods',
      'GoodsReleased -> CancelOrder',
    ]);
  });
});

describe('an ordinary day', () => {
  const commands = (seed: number) => Array.from({ length: 500 }, (_, i) => traffic.command(i + 1, seed));

  it('is the same for the same seed, and another for another', () => {
    expect(commands(7)).toEqual(commands(7));
    expect(commands(7)).not.toEqual(commands(8));
  });

  it('brings orders in the order of time, for many articles', () => {
    const times = commands(7).map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(commands(7).map(({ data }) => (data as { article: string }).article)).size).toBeGreaterThan(100);
  });
});
