import { expect, it } from 'vitest';
import { sampleRecord } from '../../testing/store-samples.ts';
import { blockSize, createColumns, nameOfInstance } from './columns.ts';

const nothing = { instances: 0, types: 0, correlations: 0 };

it('knows each name by its number, however a long run came by it', () => {
  const made = createColumns();
  for (let n = 1; n <= 2 * blockSize; n += 1) {
    made.add(sampleRecord({ n, change: { key: String(n % 1000 < 900 ? n % 7 : n) } }), { broke: false });
    if (n % 1500 === 0) made.numberOf('Other', String(n));
  }
  const [first, second] = [made.pack(0, nothing), made.pack(1, nothing)];
  const { names } = first.names.instances;
  const half = Math.floor(names.length / 2);
  const cut = (from: number, to?: number) => ({ ...nothing, from, names: names.slice(from, to) });
  const none = { from: 1, names: [] };

  const opened = createColumns();
  opened.unpack({ ...first, names: { ...first.names, instances: cut(0, half) } });
  // what is looked for between two blocks is known from then on
  expect(opened.instances.find(names[half - 3] ?? '')).toBe(half - 3);
  expect(opened.instances.find(names[half + 3] ?? '')).toBe(-1);
  opened.unpack({ ...second, names: { instances: cut(half), types: none, correlations: none } });
  expect(opened.instances.all).toEqual(names);
  for (const [number, name] of names.entries()) expect(opened.instances.find(name)).toBe(number);
  expect(opened.numberOf('Order', 'new')).toBe(names.length);
  expect(opened.instances.find(nameOfInstance('Order', 'new'))).toBe(names.length);
});
