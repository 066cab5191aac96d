/** The immutable structures against naive ones: the same content, the same hash as from scratch, old versions untouched. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parcelScenario } from '../../testing/parcel-scenario.ts';
import { seeded } from '../../testing/seeded.ts';
import { compile } from './compile.ts';
import { inputDelivery } from './engine.ts';
import { idSetAdd, idSetFrom, idSetHas, type IdSet } from './id-set.ts';
import { idText, parseId, type Id } from './id.ts';
import { beforeTimeA } from './power.ts';
import { emptyQueue, queueDiff, QueueEdit, queueFirst, queueFirstBucket, queueItems, type Queue } from './queue.ts';
import { noTimers, timerItems, timersFirst, timersPut, timersRemove, type Timers } from './timers.ts';
import { emptyVector, vectorGet, vectorSet, type Vector } from './vector.ts';
import type { Delivery } from './letter.ts';

const { imul } = Math;
const system = compile(parcelScenario);
const delivery = (n: number, due: number): Delivery => ({
  ...inputDelivery(system, { id: `m${n}`, type: 'PlaceOrder', at: due, data: { orderId: `o-${n}`, quantity: 1 } }),
});

describe('the vector', () => {
  it('is an array with holes, and each version stays as it was', () => {
    const write = fc.tuple(fc.oneof(fc.nat(40), fc.nat(3_000), fc.constantFrom(31, 32, 1_023, 1_024)), fc.nat());
    // several writes make one version; what is between them is nobody's
    const writes = fc.array(fc.array(write, { minLength: 1, maxLength: 4 }));
    fc.assert(
      fc.property(writes, (list) => {
        let vector: Vector<number> = emptyVector();
        const model: (number | undefined)[] = [];
        const versions: [Vector<number>, (number | undefined)[]][] = [];
        for (const together of list) {
          const begun = vector;
          for (const [index, item] of together) {
            vector = vectorSet(vector, index, item, begun);
            model[index] = item;
          }
          versions.push([vector, model.slice()]);
        }
        for (const [version, items] of versions) {
          expect(version.size).toBe(items.length);
          const places = Array.from({ length: items.length + 40 }, (_, i) => i);
          expect(places.filter((i) => vectorGet(version, i) !== items[i])).toEqual([]);
        }
      }),
      seeded(100),
    );
  });
});

describe('the set of ids', () => {
  /** Many that begin alike, so that the trie grows deep into the second lane. */
  const lane = fc.oneof(fc.integer(), fc.constantFrom(0, -1, 0x1111, 0x10001111 | 0));
  const ids = fc.array(fc.record({ a: lane, b: lane }), { maxLength: 80 });

  it('is a set, and each version stays as it was', () => {
    fc.assert(
      fc.property(ids, ids, (list, others) => {
        let set: IdSet = null;
        const model = new Set<string>();
        const versions: [IdSet, ReadonlySet<string>][] = [[set, new Set()]];
        for (const id of list) {
          const bigger = idSetAdd(set, id);
          expect(bigger === set).toBe(model.has(idText(id)));
          set = bigger;
          model.add(idText(id));
          versions.push([set, new Set(model)]);
        }
        for (const [version, known] of versions) {
          const wrong = [...list, ...others].filter((id: Id) => idSetHas(version, id) !== known.has(idText(id)));
          expect(wrong).toEqual([]);
        }
      }),
      seeded(150),
    );
  });

  it('is made of many ids at once as of one after the other', () => {
    fc.assert(
      fc.property(ids, ids, (list, others) => {
        const set = idSetFrom([...list, ...list.slice(0, 3)]);
        const known = new Set(list.map((id: Id) => idText(id)));
        expect([...list, ...others].filter((id: Id) => idSetHas(set, id) !== known.has(idText(id)))).toEqual([]);
        const grown = others.reduce<IdSet>(idSetAdd, set);
        expect([...list, ...others].every((id: Id) => idSetHas(grown, id))).toBe(true);
      }),
      seeded(200),
    );
  });

  it('holds ids that agree in one whole lane', () => {
    const alike = Array.from({ length: 200 }, (_, b) => ({ a: 7, b }));
    const set = alike.reduce<IdSet>(idSetAdd, null);
    expect(alike.every((id) => idSetHas(set, id))).toBe(true);
    expect(idSetHas(set, { a: 7, b: 200 })).toBe(false);
  });
});

describe('an id', () => {
  it('is its text', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        expect(idText({ a, b })).toMatch(/^[0-9a-f]{16}$/);
        expect(parseId(idText({ a, b }))).toEqual({ a, b });
      }),
      seeded(100),
    );
  });
});

type Move =
  | { readonly kind: 'put'; readonly due: number }
  | { readonly kind: 'take' }
  | { readonly kind: 'remove'; readonly at: number };
const moves: fc.Arbitrary<readonly (readonly Move[])[]> = fc.array(
  fc.array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ kind: fc.constant('put' as const), due: fc.constantFrom(0, 1, 5, 5, 9, 400) }),
      },
      { weight: 2, arbitrary: fc.constant({ kind: 'take' as const }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), at: fc.nat(12) }) },
    ),
    { maxLength: 6 },
  ),
  { maxLength: 14 },
);

/** Sorted by due; what is due at the same time stays in the order in which it came. */
const inOrder = (items: readonly Delivery[]) => items.toSorted((x, y) => x.due - y.due);

function fromScratch(items: readonly Delivery[]): Queue {
  const edit = new QueueEdit().begin(emptyQueue, true);
  for (const item of items) edit.put(item);
  return edit.end();
}

describe('the queue', () => {
  it('is a list sorted by due; its hash is that of its content; old versions stay as they were', () => {
    fc.assert(
      fc.property(moves, (edits) => {
        let queue = emptyQueue;
        let model: readonly Delivery[] = [];
        let made = 0;
        const versions: [Queue, readonly Delivery[]][] = [];
        const shared = new QueueEdit();
        for (const edit of edits) {
          shared.begin(queue, true);
          for (const move of edit) {
            if (move.kind === 'put') {
              const item = delivery(made++, move.due);
              shared.put(item);
              model = inOrder([...model, item]);
            } else if (move.kind === 'remove') {
              const item = model[move.at] ?? delivery(-1, 5);
              shared.remove(item);
              model = model.filter((one) => one !== item);
            } else if (model.length > 0) {
              shared.take();
              model = model.slice(1);
            }
          }
          queue = shared.end();
          versions.push([queue, model]);
        }
        for (const [version, items] of versions) {
          expect([...queueItems(version)]).toEqual(items);
          expect(version.size).toBe(items.length);
          expect(queueFirst(version)).toBe(items[0] ?? null);
          expect(queueFirstBucket(version)).toEqual(items.filter(({ due }) => due === items[0]?.due));
          const { a, b } = fromScratch(items);
          expect([version.a, version.b]).toEqual([a, b]);
        }
        for (const [i, [version, items]] of versions.entries()) {
          const [before, old] = versions[i - 1] ?? [emptyQueue, []];
          const gone: Delivery[] = [];
          const come: Delivery[] = [];
          queueDiff(
            before,
            version,
            (item) => gone.push(item),
            (item) => come.push(item),
          );
          expect(gone).toEqual(old.filter((item) => !items.includes(item)));
          expect(come).toEqual(items.filter((item) => !old.includes(item)));
        }
      }),
      seeded(200),
    );
  });

  it('can be edited twice from the same version, and neither sees the other', () => {
    const [x, y, z] = [delivery(1, 5), delivery(2, 5), delivery(3, 1)];
    const common = fromScratch([x]);
    const one = new QueueEdit().begin(common, true);
    one.put(y);
    const two = new QueueEdit().begin(common, true);
    two.put(z);
    two.remove(x);
    expect([...queueItems(one.end())]).toEqual([x, y]);
    expect([...queueItems(two.end())]).toEqual([z]);
    expect([...queueItems(common)]).toEqual([x]);
  });

  it('sees the order of what is due at the same time', () => {
    const [x, y] = [delivery(1, 5), delivery(2, 5)];
    expect(fromScratch([x, y]).a).not.toBe(fromScratch([y, x]).a);
  });

  it('has a hash that, taken relative to now, does not depend on the absolute time', () => {
    const at = (time: number) => {
      const items = [delivery(1, time), delivery(2, time + 30), delivery(3, time + 30)];
      return imul(fromScratch(items).a, beforeTimeA(time));
    };
    expect(new Set([at(0), at(1), at(77), at(3_600_000)]).size).toBe(1);
  });
});

describe('the timers', () => {
  it('are a list sorted by due and id; their hash is that of their content; old versions stay as they were', () => {
    fc.assert(
      fc.property(moves, (edits) => {
        let timers = noTimers;
        let model: readonly Delivery[] = [];
        let made = 0;
        const versions: [Timers, readonly Delivery[]][] = [];
        const same: boolean[] = [];
        for (const move of edits.flat()) {
          if (move.kind === 'put') {
            const item = delivery(made++, move.due);
            timers = timersPut(timers, item, true);
            model = [...model, item].toSorted(
              (x, y) => x.due - y.due || x.letter.id.a - y.letter.id.a || x.letter.id.b - y.letter.id.b,
            );
          } else {
            const item = (move.kind === 'take' ? model[0] : model[move.at]) ?? delivery(-1, 5);
            const left = timersRemove(timers, item, true);
            same.push((left === timers) === !model.includes(item));
            timers = left;
            model = model.filter((one) => one !== item);
          }
          versions.push([timers, model]);
        }
        expect(same).not.toContain(false);
        for (const [version, items] of versions) {
          expect([...timerItems(version)]).toEqual(items);
          expect(version.size).toBe(items.length);
          expect(timersFirst(version)).toBe(items[0] ?? null);
          const scratch = items.reduceRight((all, item) => timersPut(all, item, true), noTimers);
          expect([version.a, version.b]).toEqual([scratch.a, scratch.b]);
        }
      }),
      seeded(150),
    );
  });
});
