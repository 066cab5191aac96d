import { expect, test } from 'vitest';
import { memoryStore } from '../../adapters/memory-store.ts';
import type { Book } from '../run/book.ts';
import { exportBook } from './export.ts';

test('a run that no file can hold is not read to be exported', async () => {
  const history = { length: 200_001, read: () => Promise.reject(new Error('it was read')) };
  await expect(exportBook({ history } as unknown as Book, memoryStore())).rejects.toMatchObject({
    type: 'not-possible',
    message: expect.stringContaining('200000 steps') as string,
  });
});
