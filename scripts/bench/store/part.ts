import { measureInPage } from '../measured-page.ts';
import type { Part, Row } from '../row.ts';
import type { Slices } from '../slices.ts';
import type { StoreTurns, Turn } from './main.page.ts';

/** Durable appends in Chromium's IndexedDB, relaxed durability everywhere, events of about 340 bytes. */
export const store: Part = async ({ quick, say }) => {
  say('durable appends in Chromium');
  const slices: Slices = quick ? { rounds: 3, ms: 250 } : { rounds: 7, ms: 1_000 };
  const turns = await measureInPage<StoreTurns>('store-page', new URL('main.page.ts', import.meta.url), slices, say);
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
    row('ours', 'port-1', 'store: append, 1 in flight', { against: [id('dexie-add')] }),
    waits('port-1', 'store: an append waits alone, p99', 'p99'),
    row('ours', 'port-steps', 'store: whole steps, 64 in flight', { unit: 'steps/s', against: [id('port-64')] }),
    waits('port-steps', 'store: a step waits, p99', 'p99'),
  ];
};
