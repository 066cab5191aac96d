import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { toBase64url } from '../../shared/base64url.ts';
import { play, playScript, throughJson, traceOf } from '../../testing/kernel-run.ts';
import { plans, runOfPlan } from '../../testing/random-runs.ts';
import { seeded } from '../../testing/seeded.ts';
import { replayOracle } from '../engine/oracle.ts';
import { decodeTrace, encodeTrace, traceLimits } from './trace-codec.ts';
import type { Trace } from './trace.ts';

const step = '0123456789abcdef';

function decoded(text: string): Trace {
  const result = decodeTrace(text);
  if (!result.ok) throw new Error(result.problem.message);
  return result.trace;
}

const message = (content: unknown): string => {
  const result = decodeTrace(typeof content === 'string' ? content : toBase64url(JSON.stringify(content)));
  return result.ok ? 'it was taken' : result.problem.message;
};

describe('a trace', () => {
  it.each(orderSaga.scripts.map(({ id }) => id))(
    'survives encode, URL and decode, and makes the same run: %s',
    (id) => {
      const run = playScript(orderSaga, id);
      const url = new URL(`https://example.org/#trace=${encodeTrace(traceOf(run))}`);
      const { inputs, switches, seed, decisions } = decoded(new URLSearchParams(url.hash.slice(1)).get('trace') ?? '');
      const again = play(orderSaga, { inputs, switches, seed, oracle: replayOracle(decisions) });
      expect(again.records).toEqual(run.records);
    },
  );

  it('survives whatever a run decided', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const trace = throughJson(traceOf(runOfPlan(plan)));
        expect(decoded(encodeTrace(trace))).toEqual(trace);
      }),
      seeded(40),
    );
  });

  it('keeps what came live, and words in any language', () => {
    const trace: Trace = {
      scenario: 'order-saga',
      switches: { inbox: false, retries: 5, mode: 'schnell' },
      seed: 7,
      inputs: [{ id: 'a', type: 'PlaceOrder', at: 12, after: 3, data: { name: 'Zoë 🦉', nested: [1, { x: null }] } }],
      decisions: [
        { kind: 'fault', at: step, fault: { kind: 'crash', when: 'after commit' } },
        { kind: 'fault', at: step, fault: { kind: 'down', ms: 90 } },
        { kind: 'fault', at: step, fault: { kind: 'poison', as: 'TIMEOUT_ERROR' } },
        { kind: 'fault', at: step, fault: { kind: 'fail', times: 2, as: 'VALIDATION_ERROR' } },
        { kind: 'jitter', at: step, option: 'longest' },
        { kind: 'sched', at: step, instead: step },
      ],
    };
    expect(decoded(encodeTrace(trace))).toEqual(trace);
    expect(encodeTrace(trace)).toMatch(/^[\w-]+$/);
  });

  it('is short: a run of 27 steps without faults takes less than 400 characters', () => {
    const { switches: _, ...trace } = traceOf(playScript(orderSaga, 'happy-path'));
    expect(encodeTrace({ ...trace, switches: {} }).length).toBeLessThan(400);
  });
});

describe('what is no trace', () => {
  it.each([
    [
      'cut off',
      encodeTrace({ scenario: 's', switches: {}, seed: 1, inputs: [], decisions: [] }).slice(0, -3),
      'it is cut off or damaged',
    ],
    ['no base64url', 'a b', 'it is cut off or damaged'],
    ['empty', '', 'it is cut off or damaged'],
    ['something else', { scenario: 's' }, 'it is no list'],
    ['too few parts', [1, 's'], 'it is incomplete'],
    ['of the future', [2, 's', 1, {}, [], []], 'it was made by another version (2)'],
    ['no scenario', [1, '', 1, {}, [], []], 'the scenario is no word'],
    ['a seed that is none', [1, 's', 1.5, {}, [], []], 'the seed is no whole number'],
    [
      'a switch that is an object',
      [1, 's', 1, { inbox: {} }, [], []],
      "the switch 'inbox' is neither on, off, a number nor a word",
    ],
    ['a command without payload', [1, 's', 1, {}, [['a', 'T', 0, 3]], []], 'the payload of command 1 is no object'],
    ['a time before time', [1, 's', 1, {}, [['a', 'T', -1, {}]], []], 'the time of command 1 is out of range'],
    ['a decision at no step', [1, 's', 1, {}, [], [['f', 'x', { kind: 'poison' }]]], 'decision 1 names no step'],
    [
      'an unknown fault',
      [1, 's', 1, {}, [], [['f', step, { kind: 'meteor' }]]],
      'the fault of decision 1 is of no known kind',
    ],
    [
      'a crash nowhere',
      [1, 's', 1, {}, [], [['f', step, { kind: 'crash', when: 'ever' }]]],
      'the crash of decision 1 is at no known point',
    ],
    ['an unknown decision', [1, 's', 1, {}, [], [['x', step, 1]]], 'decision 1 is of no known kind'],
    [
      'too many commands',
      [1, 's', 1, {}, Array.from({ length: traceLimits.inputs + 1 }, () => 0), []],
      'the list of commands has more than 10000 entries',
    ],
    [
      'too deep',
      [1, 's', 1, {}, [['a', 'T', 0, JSON.parse('{"a":'.repeat(30) + '1' + '}'.repeat(30))]], []],
      'the payload of command 1 is nested too deeply',
    ],
    ['too long', 'A'.repeat(traceLimits.text + 1), 'it is longer than 2000000 characters'],
  ])('says what is wrong: %s', (_, content, words) => {
    expect(message(content)).toBe(`This link cannot be followed: ${words}.`);
  });

  it('is refused and never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (json) => {
        expect(decodeTrace(toBase64url(json)).ok).toBe(false);
      }),
      seeded(200),
    );
  });

  it('gets nothing else through with a fault', () => {
    const packed = [1, 's', 1, {}, [], [['f', step, { kind: 'poison', evil: true }]]];
    expect(decoded(toBase64url(JSON.stringify(packed))).decisions).toEqual([
      { kind: 'fault', at: step, fault: { kind: 'poison' } },
    ]);
  });
});
