import { measureInPage } from '../measured-page.ts';
import type { Part, Row } from '../row.ts';
import type { StoreTurns, StoreWork, Turn } from './main.page.ts';

const whyPacked =
  'each append has a promise of its own, a version that is checked and keys that it is found by; the limit has one for 256';

const whyLoaded = 'parsing the JSON of the events takes most of it: see the limit';

/** Durable appends in Chromium's IndexedDB, relaxed durability everywhere, events of about 340 bytes. */
export const store: Part = async ({ quick, say }) => {
  say('durable appends in Chromium');
  const work: StoreWork = quick ? { rounds: 3, ms: 250, load: 20_000 } : { rounds: 7, ms: 1_000, load: 200_000 };
  const entry = new URL('main.page.ts', import.meta.url);
  const { turns, loads } = await measureInPage<StoreTurns>('store-page', entry, work, say);
  const id = (contender: string): string => `store/${contender}`;
  const of = (contender: string, figure: (turn: Turn) => number): readonly number[] =>
    (turns[contender] ?? []).map((turn) => figure(turn));
  const row = (who: Row['who'], contender: string, what: string, more: Partial<Row> = {}): Row => ({
    id: id(contender),
    who,
    what,
    samples: of(contender, ({ rate }) => rate),
    unit: 'events/s',
    better: 'more',
    ...more,
  });
  const waits = (contender: string, what: string, p: 'p50' | 'p99', more: Partial<Row> = {}): Row => ({
    ...row('ours', contender, what, more),
    id: `${id(contender)}/${p}`,
    samples: of(contender, (turn) => turn[p]),
    unit: 'ms',
    better: 'less',
  });
  const loading = (who: Row['who'], contender: string, what: string, more: Partial<Row> = {}): Row => ({
    ...row(who, contender, what, more),
    id: id(`load/${contender}`),
    samples: loads[contender] ?? [],
  });
  return [
    row('limit', 'packed', 'store: 256 events in one record'),
    row('peer', 'dexie-add', 'store: Dexie add'),
    row('peer', 'dexie-bulk-add', 'store: Dexie bulkAdd(1000)'),
    row('ours', 'port-64', 'store: append, 64 in flight', {
      against: [id('packed'), id('dexie-bulk-add'), id('dexie-add')],
      aims: [
        { atLeast: 3, times: id('dexie-bulk-add') },
        { atLeast: 30, times: id('dexie-add') },
      ],
    }),
    waits('port-64', 'store: an append waits, p50', 'p50'),
    waits('port-64', 'store: an append waits, p99', 'p99', { aims: [{ atMost: 10 }] }),
    ...[10, 100].map((n) => row('ours', `port-${n}`, `store: append, ${n} in flight`, { against: [id('packed')] })),
    row('ours', 'port-1000', 'store: append, 1 000 in flight', {
      against: [id('packed'), id('dexie-bulk-add')],
      aims: [{ atLeast: 0.8, times: id('packed'), why: whyPacked }],
    }),
    row('ours', 'port-1', 'store: append, 1 in flight', { against: [id('dexie-add')] }),
    waits('port-1', 'store: an append waits alone, p99', 'p99'),
    row('ours', 'port-steps', 'store: whole steps, 64 in flight', { unit: 'steps/s', against: [id('port-64')] }),
    waits('port-steps', 'store: a step waits, p99', 'p99'),
    loading('limit', 'packed', 'store: packed records read and parsed'),
    loading('peer', 'dexie-bulk-add', 'store: Dexie toArray of rows'),
    loading('ours', 'port-1000', 'store: the log of a run is loaded', {
      against: [id('load/packed')],
      aims: [{ atLeast: 4, times: id('load/dexie-bulk-add'), why: whyLoaded }],
    }),
  ];
};
