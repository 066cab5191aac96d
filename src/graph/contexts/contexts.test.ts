import { describe, expect, it } from 'vitest';
import { describe as modelOf, viewOf } from '../../kernel/index.ts';
import { scenarios } from '../../scenarios/all.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { playScript } from '../../testing/kernel-run.ts';
import { contextMap, outside } from './context-map.ts';
import { contextStatus, linkTaken } from './context-status.ts';

const model = modelOf(orderSaga);
const map = contextMap(model);

describe('the map of contexts', () => {
  it('has a box for each context, each external, and the world outside', () => {
    expect(map.boxes.map(({ name }) => name)).toEqual([
      outside,
      'ordering',
      'inventory',
      'payment',
      'shipping',
      'payment provider',
      'carrier',
    ]);
  });

  it('says what goes between two of them', () => {
    const link = map.links.find(({ from, to }) => from === 'ordering' && to === 'inventory');
    expect(link).toMatchObject({ commands: ['ReserveInventory', 'ReleaseInventory'], events: [] });
    expect(map.links.some(({ from, to }) => from === to)).toBe(false);
  });

  it.each(scenarios.map((one) => [one.id, one] as const))('of %s has no two boxes on one place', (_, scenario) => {
    const { boxes } = contextMap(modelOf(scenario));
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart, `${a.name} and ${b.name}`).toBe(true);
      }
    }
  });

  it.each(scenarios.map((one) => [one.id, one] as const))('of %s has no label under a box', (_, scenario) => {
    const { boxes, links } = contextMap(modelOf(scenario));
    for (const { label, words } of links) {
      const half = words.length * 3.5;
      const under = boxes.filter(
        ({ x, y, width, height }) =>
          label.x + half > x && label.x - half < x + width && label.y + 4 > y && label.y - 12 < y + height,
      );
      expect(under.map(({ name }) => `${words} under ${name}`)).toEqual([]);
    }
  });

  it('has two rows of contexts where there are many', () => {
    const many = (count: number) => {
      const contexts = model.components
        .filter(({ kind }) => kind !== 'external')
        .slice(0, count)
        .map(({ name }) => ({ name: `home of ${name}`, components: [name] }));
      const { boxes } = contextMap({ ...model, contexts });
      return boxes.filter(({ kind }) => kind === 'context');
    };
    expect(new Set(many(5).map(({ y }) => y)).size).toBe(1);
    const six = many(6);
    expect(six.map(({ x }) => x).slice(3)).toEqual(six.map(({ x }) => x).slice(0, 3));
    expect(new Set(six.map(({ y }) => y)).size).toBe(2);
  });

  it('knows at each step where the message came from and where it failed', () => {
    const { system, records, worlds } = playScript(orderSaga, 'refund-fails');
    const failing = records.find(({ outcome }) => outcome === 'parked');
    const n = failing?.n ?? 0;
    const status = contextStatus(map, viewOf(system, worlds[n] ?? worlds[0]!), failing);
    expect(status.get('payment provider')).toMatchObject({ here: true, failed: true, deadLetters: 1 });
    expect(status.get('ordering')).toMatchObject({ here: false, failed: false });
    expect(linkTaken(model, failing)).toEqual({ from: 'payment', to: 'payment provider' });
    expect(linkTaken(model, records[0])).toBeNull();
  });
});
