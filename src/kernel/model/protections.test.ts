import { describe as group, expect, it } from 'vitest';
import { text } from '../../testing/fields.ts';
import { miniScenario } from '../../testing/mini-scenario.ts';
import {
  aggregate,
  amount,
  breaker,
  bulkhead,
  describe,
  external,
  policy,
  projection,
  protect,
  toggle,
} from '../index.ts';
import { loadProblems } from './load-check.ts';

const desk = aggregate('desk', {
  key: 'id',
  commands: { Ask: {}, Note: {} },
  events: { Asked: {}, Noted: {} },
  initialState: {},
  decide: { Ask: () => ({ Asked: {} }), Note: () => ({ Noted: {} }) },
  evolve: { Asked: (state) => state, Noted: (state) => state },
});
const prices = external('prices', {
  key: 'id',
  latency: [1, 1],
  commands: { GetPrice: {} },
  events: { PriceFound: { by: text } },
  initialState: {},
  decide: { GetPrice: () => ({ PriceFound: { by: 'prices' } }) },
  evolve: { PriceFound: (state) => state },
});
const parts = [
  desk,
  policy('ask', { whenever: desk.Asked, send: prices.GetPrice }),
  policy('note', { whenever: prices.PriceFound, send: desk.Note }),
];
const given = { commands: [desk.Ask], externals: [prices] };
const slots = amount('slots', { is: 3, from: 1, to: 9 });
const shielded = toggle('shielded', { on: 'on', off: 'off' });
const lookUp = protect(prices.GetPrice, {
  layers: [bulkhead({ atOnce: slots, waiting: 5 }), breaker({ failures: 2, successes: 1, open: 100, given: shielded })],
  fallback: { answer: prices.PriceFound, with: ({ id }) => ({ id, by: 'us' }) },
});

group('the model of a protection', () => {
  const model = describe(miniScenario(parts, { ...given, protections: [lookUp], switches: [slots, shielded] }));

  it('has its layers with their numbers, or the switches that say them', () => {
    expect(model.protections).toEqual([
      {
        name: 'protected GetPrice',
        call: 'GetPrice',
        external: 'prices',
        layers: [
          { layer: 'bulkhead', amounts: { atOnce: 'slots', places: 5 }, given: null },
          {
            layer: 'breaker',
            amounts: { failures: 2, of: 2, successes: 1, open: 100, probes: 1 },
            given: 'shielded',
          },
        ],
        fallback: { answer: 'PriceFound', given: null },
      },
    ]);
  });

  it('has a component in the context of whoever calls, between caller and external', () => {
    const found = model.components.find(({ kind }) => kind === 'protection');
    expect(found).toMatchObject({ context: 'all', accepts: ['GetPrice'], sends: ['GetPrice'], emits: ['PriceFound'] });
  });
});

group('a protection that cannot be', () => {
  const problems = (...protections: (typeof lookUp)[]) =>
    loadProblems(miniScenario(parts, { ...given, protections, switches: [slots, shielded] }));

  it('is one of two around the same call', () => {
    const other = protect(prices.GetPrice, { name: 'other', layers: [] });
    expect(problems(lookUp, other)).toEqual(['mini: GetPrice is protected twice. One protection has all layers.']);
  });

  it('stands around a command of an aggregate', () => {
    expect(problems(protect(desk.Note, { layers: [] }))).toEqual([
      "mini, protection 'protected Note': Note is no command of an external.",
    ]);
  });

  it('asks for a switch that is not listed', () => {
    const unlisted = miniScenario(parts, { ...given, protections: [lookUp], switches: [slots] });
    expect(loadProblems(unlisted)).toEqual([
      "mini, protection 'protected GetPrice': it asks for the switch 'shielded', which the scenario does not list under 'switches'.",
    ]);
  });

  it('keeps back what a read model listens to', () => {
    const list = projection('list', {
      from: [prices],
      key: 'id',
      initialState: {},
      evolve: { PriceFound: (row) => row },
    });
    const scenario = miniScenario([...parts, list], { ...given, protections: [lookUp], switches: [slots, shielded] });
    expect(loadProblems(scenario)).toEqual([
      "mini, projection 'list': it listens to PriceFound, which the protection of GetPrice may keep back. Let it listen to whoever that answer leads to.",
    ]);
  });
});
