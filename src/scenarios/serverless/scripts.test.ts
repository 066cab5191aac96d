import { describe, expect, it } from 'vitest';
import { type Fault, type SwitchValues } from '../../kernel/index.ts';
import { given } from '../../testing/given.ts';
import { brokenLaws, neverHappened, playScript, stateOf, type KernelRun } from '../../testing/kernel-run.ts';
import { faultAtFirst } from '../../testing/oracles.ts';
import { goldenTrace } from '../../testing/trace-line.ts';
import { queue } from './platform.ts';
import { serverless } from './scenario.ts';
import { order } from './shop.ts';

const scripts = serverless.scripts.map(({ id }) => [id] as const);
const played = (script: string, switches: SwitchValues = {}, at: readonly [string, Fault] | null = null) =>
  playScript(serverless, script, {
    switches,
    more: (usual) => (at === null ? usual : { ...usual, fault: faultAtFirst(at[0], at[1]).fault }),
  });
const starts = (run: KernelRun, name: string) => {
  const { cold, warm } = stateOf(run, 'invocations', name) as { cold: number; warm: number };
  return { cold, warm };
};
const took = (run: KernelRun, orderId: string) => (stateOf(run, 'order status', orderId) as { took: number }).took;
/** The functions of an order, in the order in which they were triggered. */
const story = ({ records }: KernelRun, orderId = 'ord-1') =>
  records.flatMap(({ message, key, events }) =>
    message.type === 'TriggerFunction' && key.endsWith(orderId) && events.length > 0
      ? [key.slice(0, -orderId.length - 1)]
      : [],
  );

describe('a script', () => {
  it.each(scripts)('%s goes the way that its golden trace shows', async (id) => {
    await expect(goldenTrace(played(id))).toMatchFileSnapshot(`golden/${id}.txt`);
  });

  it('returns each event that the scenario declares, but for a task that memory recognises', () => {
    expect(neverHappened(scripts.map(([id]) => played(id)))).toEqual(['InvocationRecognised']);
  });
});

describe('a start', () => {
  it('is cold the first time, and warm for as long as the container stays', () => {
    expect(starts(played('cold-then-warm'), 'charge-card')).toEqual({ cold: 1, warm: 1 });
    expect(starts(played('after-a-pause'), 'charge-card')).toEqual({ cold: 2, warm: 0 });
    expect(starts(played('after-a-pause', { 'idle until cold': 600 }), 'charge-card')).toEqual({ cold: 1, warm: 1 });
    expect(starts(played('both-at-once'), 'charge-card')).toEqual({ cold: 2, warm: 0 });
  });

  it('costs the amounts that are set', () => {
    const free = { 'cold start': 0, run: 1 };
    expect(took(played('cold-then-warm', free), 'ord-1')).toBeLessThan(1_000);
    expect(took(played('cold-then-warm'), 'ord-1')).toBeGreaterThan(4 * 1_350);
    expect(took(played('cold-then-warm'), 'ord-2')).toBeLessThan(4 * 1_350);
  });
});

describe('a function that runs twice', () => {
  const twice = ['an order is charged at most once', 'an order has stock reserved at most once'];

  it('does its work once where its key is in a table, and twice where nobody knows', () => {
    expect(starts(played('slow-cold-start'), 'charge-card')).toEqual({ cold: 2, warm: 0 });
    expect(brokenLaws(played('slow-cold-start'))).toEqual([]);
    expect(brokenLaws(played('no-keys'))).toEqual(twice);
    expect(brokenLaws(played('keys-in-memory'))).toEqual(twice);
  });

  it('recognises the task in memory only if the second invocation comes to the same container', () => {
    const run = played('bank-fails', { 'idempotency keys': 'in memory' });
    const recognised = run.records
      .flatMap(({ events }) => events)
      .filter(({ type }) => type === 'InvocationRecognised');
    expect(starts(run, 'charge-card')).toEqual({ cold: 1, warm: 2 });
    expect(recognised).toHaveLength(2);
    expect(played('bank-fails', { 'idempotency keys': 'in memory', 'idle until cold': 1 }).records).not.toEqual(
      expect.arrayContaining([
        expect.objectContaining({ events: [expect.objectContaining({ type: 'InvocationRecognised' })] }),
      ]),
    );
  });

  it('need not run twice where the queue is patient', () => {
    const run = played('no-keys', { 'visibility timeout': 10_000 });
    expect(run.outcome).toBe('completed');
    expect(starts(run, 'charge-card')).toEqual({ cold: 1, warm: 0 });
  });

  it('is invoked again when the platform dies under it: nothing was kept, and the next start is cold', () => {
    const run = played('cold-then-warm', {}, ['FinishInvocation', { kind: 'crash', when: 'before commit' }]);
    expect(run.outcome).toBe('completed');
    expect(starts(run, 'reserve-stock')).toEqual({ cold: 2, warm: 1 });
  });

  it('is invoked so often and no more', () => {
    const task = 'charge-card ord-1';
    const work = { task, functionName: 'charge-card', orderId: 'ord-1', amount: 5 };
    const triggered = (n: number) => ({ FunctionTriggered: { ...work, invocationId: `${task} #${n}` } });
    const again = queue.TriggerAgain({ task });
    expect(given(serverless, triggered(1), triggered(2)).when(again)).toMatchObject({
      events: [{ FunctionTriggered: { invocationId: `${task} #3` } }],
    });
    expect(given(serverless, triggered(1), triggered(2), triggered(3)).when(again)).toMatchObject({
      events: [{ TaskGivenUp: { functionName: 'charge-card' } }],
    });
    expect(given(serverless).when(again)).toEqual({ events: [] });
  });
});

describe('the workflow', () => {
  const forth = ['reserve-stock', 'charge-card', 'book-courier', 'confirm-order'];

  it('calls the same functions, whether somebody leads or not', () => {
    expect(story(played('cold-then-warm'))).toEqual(forth);
    expect(story(played('nobody-leads'))).toEqual(forth);
    const back = ['reserve-stock', 'charge-card', 'release-stock', 'reject-order'];
    expect(story(played('card-declined'))).toEqual(back);
    expect(story(played('card-declined', { orchestrated: false }))).toEqual(back);
    expect(story(played('sold-out'), 'ord-3')).toEqual(['reserve-stock', 'reject-order']);
    expect(story(played('sold-out', { orchestrated: false }), 'ord-3')).toEqual(['reserve-stock', 'reject-order']);
  });

  it('goes back when a function is given up, if somebody leads', () => {
    expect(story(played('bank-fails')).slice(2)).toEqual(['release-stock', 'reject-order']);
    expect(story(played('courier-fails')).slice(3)).toEqual(['refund-card', 'release-stock', 'reject-order']);
    expect(brokenLaws(played('courier-fails'))).toEqual([]);
    expect(brokenLaws(played('bank-fails-and-nobody-leads'))).toEqual(['every order is confirmed or rejected']);
    expect(brokenLaws(played('courier-fails', { orchestrated: false }))).toEqual([
      'every order is confirmed or rejected',
      'who was charged gets a courier, or the money back',
    ]);
  });

  it('gives back money that moves after the charge was given up', () => {
    const run = played('cold-then-warm', {}, ['ChargeCard', { kind: 'delay', ms: 40_000 }]);
    expect(story(run)).toEqual(['reserve-stock', 'charge-card', 'release-stock', 'reject-order', 'refund-card']);
    expect(stateOf(run, 'bank', 'ord-1')).toEqual({ charges: 1, refunds: 1 });
    expect(brokenLaws(run)).toEqual([]);
  });

  it('takes an order once', () => {
    const received = { OrderReceived: { orderId: 'ord-1', amount: 5, at: 0 } };
    expect(given(serverless, received).when(order.PlaceOrder({ orderId: 'ord-1', amount: 5 }))).toEqual({
      refused: 'this order exists already',
    });
  });
});
