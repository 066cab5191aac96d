import type { Accepted, CommandResult, Driver, RunState, SendCommand, StoredEvent } from '../kernel/index.ts';
import { runInfo } from './run-info.ts';

/**
 * A driver without an engine: what it is to answer is set from outside, what it was asked is kept. Methods that nobody
 * has set reject with `not-possible`.
 */
export interface FakeDriver extends Driver {
  readonly sent: SendCommand[];
  readonly log: StoredEvent[];
  /** Adds an event to the log, and wakes those that wait for news. */
  push(type: string, data?: StoredEvent['data']): StoredEvent;
  /** As if another run had been opened, with an empty log. */
  reopen(run: string): void;
}

export function fakeDriver(over: Partial<Driver> = {}): FakeDriver {
  const sent: SendCommand[] = [];
  const log: StoredEvent[] = [];
  const byKey = new Map<string, Accepted>();
  let waiting: (() => void)[] = [];
  let state = { ...emptyState };

  const wake = (change: Partial<RunState>): void => {
    state = { ...state, ...change, revision: state.revision + 1 };
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  const own: Partial<FakeDriver> = {
    sent,
    log,
    push(type, data = {}) {
      const position = log.length + 1;
      const event = { id: `e${position}`, type, data, stream: 'Order:o1', version: position, position };
      log.push(event);
      wake({ length: state.length + 1 });
      return event;
    },
    reopen(run) {
      log.length = 0;
      wake({ run: { ...state.run, id: run }, length: 0 });
    },
    send(command) {
      const known = command.idempotencyKey === undefined ? undefined : byKey.get(command.idempotencyKey);
      if (known !== undefined) return Promise.resolve({ ...known, repeated: true });
      sent.push(command);
      const accepted = { id: `m${sent.length}`, correlation: `c${sent.length}`, step: sent.length, repeated: false };
      if (command.idempotencyKey !== undefined) byKey.set(command.idempotencyKey, accepted);
      return Promise.resolve(accepted);
    },
    result: () => Promise.resolve<CommandResult>({ status: 'pending' }),
    query: () => Promise.resolve({ rows: [], asOf: 0, head: log.length }),
    state: () => Promise.resolve(state),
    events: ({ after = 0, limit = Infinity } = {}) =>
      Promise.resolve(log.filter(({ position }) => position > after).slice(0, limit)),
    async next(have, wait) {
      if (have.revision === state.revision) {
        let timer: ReturnType<typeof setTimeout> | undefined;
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          timer = setTimeout(resolve, wait);
        });
        clearTimeout(timer);
      }
      return { state, records: [] };
    },
  };
  return new Proxy({ ...own, ...over } as FakeDriver, {
    get: (target, name) => (Reflect.get(target, name) as unknown) ?? notPossible(String(name)),
  });
}

function notPossible(name: string) {
  return () => Promise.reject(Object.assign(new Error(`${name} is not faked`), { type: 'not-possible' }));
}

const emptyState: RunState = {
  run: runInfo('run-1', { scenario: 'orders', title: 'Orders' }),
  length: 0,
  now: 0,
  playing: false,
  speed: 1,
  role: 'owner',
  storage: 'memory',
  outcome: null,
  nextDue: null,
  problem: null,
  stop: null,
  hits: {},
  revision: 1,
};
