import { expect, test } from 'vitest';
import { closedBreaker } from '../../blocks/breaker.ts';
import { emptyBulkhead, enterBulkhead } from '../../blocks/bulkhead.ts';
import { emptyCache } from '../../blocks/cache.ts';
import { shardMap } from '../../blocks/shards.ts';
import { share } from '../../blocks/share.ts';
import { blockWords } from './block-words.ts';

const words = (block: { readonly block: string }): string => blockWords(block);
const breaker = closedBreaker({ of: 10, failures: 5, open: 1_000, probes: 1, successes: 1 });
const bulkhead = emptyBulkhead({ atOnce: 1, places: 2 });

test.each([
  [breaker, 'closed'],
  [{ ...breaker, is: 'open', refused: 3 } as const, 'open, 3 refused'],
  [bulkhead, ''],
  [enterBulkhead(enterBulkhead(bulkhead, 'a').state, 'b').state, '1 of 1 inside, 1 waits'],
  [emptyCache(8), '0 of 8 kept'],
  [shardMap('modulo', ['s1']), '1 shard'],
  [share({ old: 3, new: 1 }), 'old 75 %, new 25 %'],
  [{ block: 'something that nobody has thought of' }, ''],
])('%j in words', (block, short) => {
  expect(words(block)).toBe(short);
});
