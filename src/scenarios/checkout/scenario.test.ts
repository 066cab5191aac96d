/** The README's first example. */
import { describe, expect, it } from 'vitest';
import { rowsOf, viewOf } from '../../kernel/index.ts';
import { given, storyOf } from '../../testing/given.ts';
import { playScript } from '../../testing/kernel-run.ts';
import { faultAtFirst } from '../../testing/oracles.ts';
import { checkoutScenario } from './scenario.ts';

const rows = (script: string) => {
  const { system, last } = playScript(checkoutScenario, script);
  const found = rowsOf(system, last, 'orders', {});
  return found.ok ? found.answer.rows : found.problem;
};

describe('checkout', () => {
  it.each(checkoutScenario.scripts.map(({ id, ends }) => [id, ends] as const))('%s ends %s', (id, ends) => {
    expect(playScript(checkoutScenario, id).outcome).toBe(ends);
  });

  it('reserves, then charges', () => {
    expect(storyOf(playScript(checkoutScenario, 'bought').records, 'checkout')).toEqual([
      'PlaceOrder -> ReserveItem',
      'ItemReserved -> Charge',
    ]);
    expect(rows('bought')).toEqual([{ orderId: 'o-1', status: 'bought', paid: 4_900 }]);
  });

  it('gives the item back when the card is declined', () => {
    const run = playScript(checkoutScenario, 'declined');
    expect(storyOf(run.records, 'checkout').at(-1)).toBe('answer -> ReleaseItem');
    expect(rows('declined')).toEqual([{ orderId: 'o-1', status: 'cancelled', paid: 0 }]);
    const lamp = viewOf(run.system, run.last).instances.find(({ component }) => component === 'item');
    expect(lamp?.state).toEqual({ left: 3 });
  });

  it('gives back what is charged after its patience is over', () => {
    const { fault } = faultAtFirst('Charged', { kind: 'delay', ms: 40_000 });
    const run = playScript(checkoutScenario, 'bought', { more: (usual) => ({ ...usual, fault }) });
    const bank = viewOf(run.system, run.last).instances.find(({ component }) => component === 'bank');
    expect(bank?.state).toEqual({ status: 'refunded' });
    expect(run.outcome).toBe('compensated');
  });

  it('sells nothing that is not there', () => {
    const reserved = { ItemReserved: { sku: 'lamp', orderId: 'o' } };
    const reserve = {
      kind: 'command',
      type: 'ReserveItem',
      to: 'item',
      data: { sku: 'lamp', orderId: 'o-2' },
    } as const;
    expect(given(checkoutScenario, reserved, reserved, reserved).when(reserve)).toEqual({ refused: 'sold out' });
  });

  it('is short enough to be read: less than 75 lines', async () => {
    const { default: source } = await import('./scenario.ts?raw');
    expect(source.split('\n').length).toBeLessThan(75);
  });
});
