import { describe, expect, it } from 'vitest';
import { hashOf, readModelsEqualTheirFold } from '../../kernel/index.ts';
import { storyOf } from '../../testing/given.ts';
import { brokenLaws, happened, neverHappened, playScript } from '../../testing/kernel-run.ts';
import { faultAtFirst } from '../../testing/oracles.ts';
import { goldenTrace } from '../../testing/trace-line.ts';
import { orderSaga } from './scenario.ts';

const scripts = orderSaga.scripts.map(({ id, ends }) => [id, ends] as const);

describe('a script', () => {
  it.each(scripts)('%s ends as it says: %s', (id, ends) => {
    const run = playScript(orderSaga, id);
    expect(run.outcome).toBe(ends);
    expect(brokenLaws(run).length > 0).toBe(ends === 'law violated');
    expect(run.records.at(-1)?.hash).toBe(hashOf(run.last));
  });

  it.each(scripts)('%s goes the way that its golden trace shows', async (id) => {
    await expect(goldenTrace(playScript(orderSaga, id))).toMatchFileSnapshot(`golden/${id}.txt`);
  });
});

describe('the events that the scenario declares', () => {
  /** Nobody's script needs them, and why. */
  const exceptions: Readonly<Record<string, string>> = {
    CancellationRequested: 'only a booking without an answer is called off, and no script leaves one',
    ShipmentCancelled: 'the same',
    PickupCancelled: 'the same',
  };

  it('are each returned in some script', () => {
    const missing = neverHappened(scripts.map(([id]) => playScript(orderSaga, id)));
    expect(missing.toSorted()).toEqual(Object.keys(exceptions).toSorted());
  });

  it('and the others where a booking stays without an answer', () => {
    const { fault } = faultAtFirst('BookPickup', { kind: 'lose reply' });
    const run = playScript(orderSaga, 'happy-path', { more: (usual) => ({ ...usual, fault }) });
    expect(happened(run)).toEqual(expect.arrayContaining(Object.keys(exceptions)));
    expect(run.outcome).toBe('compensated');
  });
});

describe('the saga', () => {
  const story = (id: string) => storyOf(playScript(orderSaga, id).records, 'order fulfilment');

  it('leads an order through its five steps', () => {
    expect(story('happy-path')).toEqual([
      'PlaceOrder -> CreateOrder',
      'OrderCreated -> ReserveInventory',
      'InventoryReserved -> ProcessPayment',
      'PaymentProcessed -> ArrangeShipment',
      'ShipmentArranged -> ConfirmOrder',
    ]);
  });

  it('goes back when the carrier says no, last step first', () => {
    expect(story('carrier-refuses').slice(4)).toEqual([
      'ShipmentFailed -> RefundPayment',
      'PaymentRefunded -> ReleaseInventory',
      'InventoryReleased -> CancelOrder',
    ]);
  });

  it('undoes only the order where there is nothing to reserve', () => {
    expect(story('out-of-stock')).toEqual([
      'PlaceOrder -> CreateOrder',
      'OrderCreated -> ReserveInventory',
      'answer -> CancelOrder',
    ]);
  });

  it('gives back money that comes too late', () => {
    expect(story('payment-answers-late')).toContain('PaymentProcessed -> RefundPayment');
  });
});

describe('the laws', () => {
  it('catch a refund that fails for good: money charged, neither shipped nor refunded', () => {
    expect(brokenLaws(playScript(orderSaga, 'refund-fails'))).toEqual(['money charged means shipped or refunded']);
  });

  it('catch the dual write: the read model never hears of the payment either', () => {
    expect(brokenLaws(playScript(orderSaga, 'dual-write'))).toEqual(
      expect.arrayContaining(['money charged means shipped or refunded', readModelsEqualTheirFold.sentence]),
    );
  });

  it('catch money that comes late where nobody gives it back', () => {
    const run = playScript(orderSaga, 'payment-answers-late', { switches: { 'late guard': false } });
    expect(brokenLaws(run)).toEqual(['money charged means shipped or refunded']);
  });

  it('catch a saga that waits for ever', () => {
    const run = playScript(orderSaga, 'dual-write', { switches: { deadlines: false } });
    expect(brokenLaws(run)).toContain('every saga ends');
  });

  it('catch an undo that is carried out twice, unless it looks first whether there is something to undo', () => {
    const twice = (guarded: boolean) =>
      playScript(orderSaga, 'card-declined', {
        switches: { inbox: false, 'guarded undo': guarded },
        more: (usual) => ({ ...usual, fault: faultAtFirst('ReleaseInventory', { kind: 'duplicate' }).fault }),
      });
    expect(brokenLaws(twice(false))).toEqual(['stock stays between nothing and what was there']);
    expect(brokenLaws(twice(true))).toEqual([]);
  });
});
