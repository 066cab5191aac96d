/** Who asks a lot at once, and what became of it. */
import { aggregate, process, projection, refuse } from '../../kernel/index.ts';
import { z } from 'zod';
import { burstSize, edge } from './edge.ts';
import { id } from './words.ts';

const noBursts: readonly string[] = [];
const burst = { requestId: id, requests: burstSize, over: z.int().min(0).max(60_000), token: z.string() };

/** `over` so many virtual ms; all at once where it is 0. */
export const visitor = aggregate('visitor', {
  key: 'clientId',
  commands: { SendBurst: burst },
  events: { BurstSent: burst },
  initialState: { bursts: noBursts },
  decide: {
    SendBurst: ({ requestId, requests, over, token }, { bursts }) =>
      bursts.includes(requestId)
        ? refuse('this burst was sent already')
        : { BurstSent: { requestId, requests, over, token } },
  },
  evolve: { BurstSent: ({ bursts }, { requestId }) => ({ bursts: [...bursts, requestId] }) },
});

const tick = 100;

/** A bunch of requests every 100 virtual ms. */
export const loadGenerator = process('load generator', {
  key: 'requestId',
  listensTo: [visitor],
  sends: [edge.Burst],
  timeouts: ['tick'],
  initialState: { clientId: '', token: '', requests: 0, ticks: 0, sent: 0 },
  decide: {
    BurstSent: ({ clientId, requestId, requests, over, token }) =>
      bunch(requestId, { clientId, token, requests, ticks: ticksIn(over), sent: 0 }),
    tick: ({ requestId }, state) => bunch(requestId, state),
  },
  evolve: {
    BurstSent: (_, { clientId, token, requests, over }) => ({
      clientId,
      token,
      requests,
      ticks: ticksIn(over),
      sent: 1,
    }),
    tick: (state) => ({ ...state, sent: state.sent + 1 }),
  },
});

const ticksIn = (over: number) => Math.max(1, Math.ceil(over / tick));

function bunch(
  requestId: string,
  {
    clientId,
    token,
    requests,
    ticks,
    sent,
  }: { [field in 'requests' | 'ticks' | 'sent']: number } & {
    clientId: string;
    token: string;
  },
) {
  const upTo = (n: number) => Math.floor((requests * n) / ticks);
  const now = upTo(sent + 1) - upTo(sent);
  return [
    ...(now > 0 ? [edge.Burst({ clientId, requestId: `${requestId} #${sent + 1}`, requests: now, token })] : []),
    ...(sent + 1 < ticks ? [{ start: 'tick', after: tick } as const] : []),
  ];
}

interface Level {
  readonly rate: number;
  readonly level: number;
  readonly highest: number;
  readonly at: number;
}

/** What each client got. `level` rises by a thousand with each request that goes through, and falls at the rate: so it is what
 * went through beyond the rate, in thousandths of a request, in the worst stretch of time that ends now. */
export const traffic = projection('traffic', {
  from: [edge],
  key: 'clientId',
  initialState: {
    asked: 0,
    through: 0,
    hadToWait: 0,
    turnedAway: 0,
    rate: 0,
    burst: 0,
    level: 0,
    highest: 0,
    at: 0,
  },
  evolve: {
    LimitSet: (row, { rate, burst }) => ({ ...row, rate, burst }),
    PageAccepted: (row) => ({ ...row, asked: row.asked + 1 }),
    PageQueued: (row) => ({ ...row, hadToWait: row.hadToWait + 1 }),
    PageLetIn: (row, { at }) => ({ ...row, ...risen(row, 1, at), through: row.through + 1 }),
    BurstMet: (row, { requests, turnedAway }) => ({
      ...row,
      asked: row.asked + requests,
      turnedAway: row.turnedAway + turnedAway,
    }),
    BurstQueued: (row, { turns }) => ({
      ...row,
      hadToWait: row.hadToWait + turns.reduce((sum, { requests }) => sum + requests, 0),
    }),
    BurstLetIn: (row, { requests, at }) => ({
      ...row,
      ...risen(row, requests, at),
      through: row.through + requests,
    }),
  },
});

function risen({ rate, level, highest, at: before }: Level, requests: number, now: number): Omit<Level, 'rate'> {
  const at = Math.max(now, before);
  const risenTo = Math.max(0, level - (at - before) * rate) + requests * 1_000;
  return { level: risenTo, highest: Math.max(highest, risenTo), at };
}
