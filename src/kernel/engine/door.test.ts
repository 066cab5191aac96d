import { describe, expect, it } from 'vitest';
import { claimsOf } from '../../blocks/token.ts';
import {
  applyRecord,
  aggregate,
  after,
  compile,
  decodeTrace,
  describe as modelOf,
  door,
  emptyWorld,
  encodeTrace,
  happy,
  hashOf,
  scenario,
  scriptPlan,
  toggle,
  token,
  withToken,
} from '../index.ts';
import { play, playScript, throughJson, traceOf } from '../../testing/kernel-run.ts';

const closed = toggle('closed doors', { on: 'a token is asked for', off: 'everybody walks in' });
const account = aggregate('account', {
  key: 'accountId',
  commands: { Open: {} },
  events: { Opened: {} },
  initialState: { open: false },
  decide: { Open: () => ({ Opened: {} }) },
  evolve: { Opened: () => ({ open: true }) },
});

const good = token({ subject: 'ada', audience: 'bank', expires: 1_000 });
const other = token({ subject: 'ada', audience: 'shop', expires: 1_000 });
const command = (accountId: string) => account.Open({ accountId });

const guarded = scenario('guarded', {
  title: 'Guarded',
  teaches: 'For tests.',
  contexts: { bank: [account] },
  doors: { bank: door({ audience: 'bank', given: closed }) },
  gateway: { commands: [account.Open], queries: [] },
  switches: [closed],
  laws: [],
  scripts: [
    happy('all', 'For tests.', [
      withToken(good, command('valid')),
      withToken(other, command('other')),
      withToken(`${good}x`, command('forged')),
      command('none'),
      after(999, withToken(good, command('in-time'))),
      after(1_000, withToken(good, command('late'))),
    ]),
  ],
});

const answers = (run: ReturnType<typeof playScript>) =>
  run.records
    .filter(({ consumer }) => consumer === 'gateway')
    .map(({ message, outcome, error }) => [message.data['accountId'], outcome, error?.message ?? '']);

describe('a door', () => {
  it('lets in who has a token for it, and says why to everybody else', () => {
    expect(answers(playScript(guarded, 'all'))).toEqual([
      ['valid', 'handled', ''],
      ['other', 'refused', "the door of bank stays closed: the token is for 'shop', not for 'bank'"],
      ['forged', 'refused', 'the door of bank stays closed: the token is not signed with the right key'],
      ['none', 'refused', 'the door of bank stays closed: no token was sent'],
      ['in-time', 'handled', ''],
      ['late', 'refused', 'the door of bank stays closed: the token expired at 1000 ms'],
    ]);
  });

  it('does nothing for who stays outside, but keeps it on record with its token', () => {
    const { records, worlds, system } = playScript(guarded, 'all');
    const late = records.find(({ message }) => message.data['accountId'] === 'late');
    expect(late).toMatchObject({ sent: [], events: [], error: { detail: { door: 'bank' } } });
    expect(claimsOf(late?.message.token ?? '')?.subject).toBe('ada');
    expect(records.filter(({ consumer }) => consumer === 'account').map(({ key }) => key)).toEqual([
      'valid',
      'in-time',
    ]);
    expect(worlds.at(-1)?.position).toBe(2);
    expect(system.doors.size).toBe(1);
  });

  it('stands open where a switch says so', () => {
    const { records } = playScript(guarded, 'all', { switches: { 'closed doors': false } });
    expect(records.every(({ outcome }) => outcome === 'handled')).toBe(true);
  });

  it('is the same folded from its records, and made again from its trace', () => {
    const run = playScript(guarded, 'all');
    let world = emptyWorld(run.system, run.seed, run.inputs);
    for (const record of throughJson(run.records)) world = applyRecord(run.system, world, record);
    expect(hashOf(world)).toBe(hashOf(run.last));
    const decoded = decodeTrace(encodeTrace(traceOf(run)));
    if (!decoded.ok) throw new Error(decoded.problem.message);
    expect(decoded.trace.inputs).toEqual(scriptPlan(guarded, 'all')?.inputs);
    expect(play(guarded, { inputs: decoded.trace.inputs }).records).toEqual(run.records);
  });

  it('is another run with another token', () => {
    const input = { id: 'one', type: 'Open', data: { accountId: 'a' }, at: 5 };
    const start = (bearer: string) => hashOf(emptyWorld(compile(guarded), 1, [{ ...input, token: bearer }]));
    expect(start(good)).not.toBe(start(other));
  });

  it('stands in the model, with the commands that go through it', () => {
    expect(modelOf(guarded).doors).toEqual([{ context: 'bank', audience: 'bank', commands: ['Open'] }]);
  });
});
