import { describe, expect, it } from 'vitest';
import { whole } from '../../testing/fields.ts';
import { miniScenario, playMini } from '../../testing/mini-scenario.ts';
import { aggregate } from '../authoring/decider.ts';
import { policy } from '../authoring/policy.ts';
import { process } from '../authoring/process.ts';

const ball = aggregate('ball', {
  key: 'id',
  commands: { Throw: { n: whole } },
  events: { Thrown: { n: whole } },
  initialState: { n: 0 },
  decide: { Throw: ({ n }) => ({ Thrown: { n } }) },
  evolve: { Thrown: ({ n }) => ({ n: n + 1 }) },
});
const once = [[ball.Throw({ id: 'k', n: 1 })]] as const;

describe('what goes round for ever ends at the step limit as livelock', () => {
  it('a policy that answers its own event', () => {
    const back = policy('throw it back', { whenever: ball.Thrown, send: ball.Throw });
    const run = playMini(miniScenario([ball, back], { commands: [ball.Throw] }), once, { hopLimit: 30 });
    expect(run.outcome).toBe('livelock');
    expect(run.records).toHaveLength(31);
  });

  it('a process that starts its timeout again and again', () => {
    const clock = process('clock', {
      key: 'id',
      listensTo: [ball],
      sends: [ball.Throw],
      timeouts: ['tick'],
      initialState: { n: 0 },
      decide: { Thrown: (_) => [{ start: 'tick', after: 10 }], tick: (_) => [{ start: 'tick', after: 10 }] },
      evolve: {},
    });
    const run = playMini(miniScenario([ball, clock], { commands: [ball.Throw] }), once, { hopLimit: 30 });
    expect(run.outcome).toBe('livelock');
  });

  it('but what only takes long does not', () => {
    const some = policy('throw it back', {
      whenever: ball.Thrown,
      where: ({ n }) => n < 10,
      send: ball.Throw,
      with: ({ id, n }) => ({ id, n: n + 1 }),
    });
    const run = playMini(miniScenario([ball, some], { commands: [ball.Throw] }), once, { hopLimit: 30 });
    expect(run.outcome).toBe('completed');
  });
});
