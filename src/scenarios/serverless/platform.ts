/**
 * Where functions run. A task stands in a queue until it is done; who takes too long is invoked again, beside the first
 * invocation, which may still be under way.
 *
 *   TriggerFunction -> queue -> functions (cold or warm) -> runs -> key table -> what the function does
 *                        ^                                                            |
 *                        +--- again, after the visibility timeout <--- retries <------+
 */
import { aggregate, nothing, oneOf, policy, process, projection, seconds } from '../../kernel/index.ts';
import { z } from 'zod';
import { coldPool, freed, taken, warmOne } from '../../blocks/warm-pool.ts';
import { bank, courier, order, stock } from './shop.ts';
import { attempts, coldStart, idle, keys, runs, visibility } from './switches.ts';
import { functionNames, id, taskOf, work, type FunctionName } from './words.ts';

export const queue = aggregate('task queue', {
  key: 'task',
  commands: { TriggerFunction: work, TriggerAgain: {} },
  events: { FunctionTriggered: { ...work, invocationId: id }, TaskGivenUp: work },
  initialState: { functionName: oneOf('', ...functionNames), orderId: '', amount: 0, invocations: 0 },
  decide: {
    TriggerFunction: ({ task, ...work }, { invocations }) =>
      invocations > 0 ? nothing : { FunctionTriggered: { ...work, invocationId: `${task} #1` } },
    TriggerAgain: ({ task }, { functionName, orderId, amount, invocations }, { given }) => {
      if (functionName === '') return nothing;
      const work = { functionName, orderId, amount };
      return invocations < given(attempts)
        ? { FunctionTriggered: { ...work, invocationId: `${task} #${invocations + 1}` } }
        : { TaskGivenUp: work };
    },
  },
  evolve: {
    FunctionTriggered: ({ invocations }, { functionName, orderId, amount }) => ({
      functionName,
      orderId,
      amount,
      invocations: invocations + 1,
    }),
    TaskGivenUp: (state) => state,
  },
});

type Running = { readonly task: string; readonly container: string; readonly orderId: string; readonly amount: number };
const noneRunning: Readonly<Record<string, Running>> = {};

/** An instance for each function. All that it has is memory, which lasts as long as a container is warm. */
export const functions = aggregate('functions', {
  key: 'functionName',
  volatile: true,
  commands: {
    Invoke: { task: id, invocationId: id, orderId: id, amount: work.amount },
    FinishInvocation: { invocationId: id },
  },
  events: {
    ContainersWanted: { idle: z.int() },
    InvocationStarted: {
      task: id,
      invocationId: id,
      orderId: id,
      amount: work.amount,
      container: id,
      start: z.enum(['cold', 'warm']),
      takes: z.int(),
      at: z.int(),
    },
    InvocationFinished: { task: id, invocationId: id, orderId: id, amount: work.amount, container: id, at: z.int() },
    InvocationRecognised: { task: id, invocationId: id, container: id, at: z.int() },
  },
  initialState: { pool: coldPool(-1), running: noneRunning },
  decide: {
    Invoke: ({ task, invocationId, orderId, amount }, { pool }, { now, given }) => {
      const opens = pool.idle < 0;
      const warm = opens ? null : warmOne(pool, now);
      const start = {
        task,
        invocationId,
        orderId,
        amount,
        container: warm?.id ?? `container of ${invocationId}`,
        start: warm === null ? ('cold' as const) : ('warm' as const),
        takes: given(runs) + (warm === null ? given(coldStart) : 0),
        at: now,
      };
      return [...(opens ? [{ ContainersWanted: { idle: seconds(given(idle)) } }] : []), { InvocationStarted: start }];
    },
    FinishInvocation: ({ invocationId }, { pool, running }, { now, given }) => {
      const run = running[invocationId];
      // The container died meanwhile; whoever waits will ask again.
      if (run === undefined) return nothing;
      const { task, container } = run;
      const remembers = pool.containers.find(({ id }) => id === container)?.memory.includes(task) ?? false;
      return given(keys) === 'in memory' && remembers
        ? { InvocationRecognised: { task, invocationId, container, at: now } }
        : { InvocationFinished: { ...run, invocationId, at: now } };
    },
  },
  evolve: {
    ContainersWanted: (_, { idle }) => ({ pool: coldPool(idle), running: noneRunning }),
    InvocationStarted: ({ pool, running }, { task, invocationId, orderId, amount, container, at }) => ({
      pool: taken(pool, container, at),
      running: { ...running, [invocationId]: { task, container, orderId, amount } },
    }),
    InvocationFinished: ended,
    InvocationRecognised: ended,
  },
});

function ended(
  { pool, running }: { pool: ReturnType<typeof coldPool>; running: typeof noneRunning },
  { task, invocationId, container, at }: { task: string; invocationId: string; container: string; at: number },
) {
  const { [invocationId]: _, ...others } = running;
  return { pool: freed(pool, container, at, task), running: others };
}

export const invoke = policy('invoke', { whenever: queue.FunctionTriggered, send: functions.Invoke });

export const clock = process('runtime', {
  key: 'invocationId',
  listensTo: [functions],
  sends: [functions.FinishInvocation],
  timeouts: ['run'],
  initialState: { functionName: '' },
  decide: {
    InvocationStarted: ({ takes }) => [{ start: 'run', after: takes }],
    run: ({ invocationId }, { functionName }) => [functions.FinishInvocation({ functionName, invocationId })],
  },
  evolve: { InvocationStarted: (_, { functionName }) => ({ functionName }) },
});

/** Outlives every container: here a second invocation is known for what it is. */
export const keyTable = aggregate('key table', {
  key: 'task',
  commands: { ClaimKey: work },
  events: { KeyClaimed: work, KeyKnown: {} },
  initialState: { claimed: false },
  decide: {
    ClaimKey: ({ functionName, orderId, amount }, { claimed }, { given }) =>
      given(keys) === 'in a table' && claimed ? { KeyKnown: {} } : { KeyClaimed: { functionName, orderId, amount } },
  },
  evolve: { KeyClaimed: () => ({ claimed: true }), KeyKnown: (state) => state },
});

export const claim = policy('look up the key', {
  whenever: functions.InvocationFinished,
  send: keyTable.ClaimKey,
  with: ({ task, functionName, orderId, amount }) => ({
    task,
    functionName: functionName as FunctionName,
    orderId,
    amount,
  }),
});

/** At least once: a task without an answer is invoked again, however far the first invocation has come. */
export const retries = process('retries', {
  key: 'orderId',
  listensTo: [queue, order, stock, bank, courier],
  sends: [queue.TriggerAgain],
  timeouts: functionNames,
  initialState: { again: 0 },
  decide: {
    FunctionTriggered: ({ functionName }, _, { given }) => [{ start: functionName, after: given(visibility) }],
    StockReserved: () => [{ stop: 'reserve-stock' } as const],
    StockSoldOut: () => [{ stop: 'reserve-stock' } as const],
    CardCharged: () => [{ stop: 'charge-card' } as const],
    CardDeclined: () => [{ stop: 'charge-card' } as const],
    CourierBooked: () => [{ stop: 'book-courier' } as const],
    OrderConfirmed: () => [{ stop: 'confirm-order' } as const],
    CardRefunded: () => [{ stop: 'refund-card' } as const],
    StockReleased: () => [{ stop: 'release-stock' } as const],
    OrderRejected: () => [{ stop: 'reject-order' } as const],
    'reserve-stock': again('reserve-stock'),
    'charge-card': again('charge-card'),
    'book-courier': again('book-courier'),
    'confirm-order': again('confirm-order'),
    'refund-card': again('refund-card'),
    'release-stock': again('release-stock'),
    'reject-order': again('reject-order'),
  },
  evolve: {},
});

function again(name: FunctionName) {
  return ({ orderId }: { orderId: string }) => [queue.TriggerAgain({ task: taskOf(name, orderId) })];
}

/** Starts of each function, and the virtual ms that its callers waited for it. */
export const invocations = projection('invocations', {
  from: [functions],
  key: 'functionName',
  initialState: { cold: 0, warm: 0, waited: 0 },
  evolve: {
    InvocationStarted: ({ cold, warm, waited }, { start, takes }) => ({
      cold: cold + (start === 'cold' ? 1 : 0),
      warm: warm + (start === 'warm' ? 1 : 0),
      waited: waited + takes,
    }),
  },
});
