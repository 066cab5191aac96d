import { describe, expect, it } from 'vitest';
import { describe as modelOf } from '../../kernel/index.ts';
import { brokenLaws, happened, neverHappened, playScript, type KernelRunOptions } from '../../testing/kernel-run.ts';
import { goldenTrace } from '../../testing/trace-line.ts';
import { orderChoreography } from './scenario.ts';

const scripts = orderChoreography.scripts.map(({ id }) => id);
const play = (script: string, options: KernelRunOptions = {}) => playScript(orderChoreography, script, options);

it.each(scripts)('%s goes the way that its golden trace shows', async (id) => {
  await expect(goldenTrace(play(id))).toMatchFileSnapshot(`golden/${id}.txt`);
});

it('each event that is declared is returned in some script', () => {
  expect(neverHappened(scripts.map((id) => play(id)))).toEqual([]);
});

it('nobody leads: there is no saga and no process', () => {
  const kinds = modelOf(orderChoreography).components.map(({ kind }) => kind);
  expect(kinds).not.toContain('saga');
  expect(kinds).not.toContain('process');
});

describe('the chain', () => {
  it('goes from context to context', () => {
    const chain = ['OrderCreated', 'InventoryReserved', 'PaymentProcessed', 'ShipmentArranged', 'OrderConfirmed'];
    expect(happened(play('happy-path')).filter((type) => chain.includes(type))).toEqual(chain);
  });

  it('goes back at once where the card is declined', () => {
    const { records } = play('card-declined');
    const heard = records
      .filter(({ message }) => message.type === 'PaymentFailed')
      .map(({ consumer, at }) => [consumer, at]);
    expect(heard.map(([consumer]) => consumer)).toEqual(['cancel what failed', 'release what was not paid']);
    expect(new Set(heard.map(([, at]) => at)).size).toBe(1);
  });

  it('cancels an order that found no stock, and undoes nothing else', () => {
    expect(happened(play('out-of-stock'))).toEqual(['OrderCreated', 'InventoryReservationFailed', 'OrderCancelled']);
  });

  it('gives back the goods and the money that the carrier did not want', () => {
    expect(happened(play('carrier-refuses'))).toEqual(
      expect.arrayContaining(['OrderCancelled', 'InventoryReleased', 'PaymentRefunded']),
    );
  });
});

describe('the laws', () => {
  it('catch the undo that two contexts forgot, where no message failed', () => {
    const run = play('forgotten-undo');
    expect(brokenLaws(run)).toEqual(['money charged means shipped or refunded', 'a cancelled order holds no stock']);
    expect(run.records.every(({ outcome }) => outcome === 'handled')).toBe(true);
  });

  it('catch the order that nobody waits for', () => {
    expect(brokenLaws(play('nobody-waits'))).toContain('every order is confirmed or cancelled');
  });

  it('catch the second charge, unless the inbox does', () => {
    expect(brokenLaws(play('charged-twice'))).toContain('nobody is charged more than the order costs');
    expect(brokenLaws(play('charged-twice', { switches: { inbox: true } }))).toEqual([]);
  });

  it('catch the event that was committed and never published, unless it stood in an outbox', () => {
    expect(brokenLaws(play('dual-write'))).toContain('every order is confirmed or cancelled');
    expect(play('dual-write', { switches: { outbox: true } }).outcome).toBe('completed');
  });
});
