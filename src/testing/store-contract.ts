import { afterEach, beforeEach, describe, expect } from 'vitest';
import { sampleRun } from './store-samples.ts';
import { appending } from './store-contract/appending.ts';
import type { StoreBench } from './store-contract/bench.ts';
import { reading } from './store-contract/reading.ts';
import { keepingRuns } from './store-contract/runs.ts';
import { sharing } from './store-contract/sharing.ts';

/** What every adapter of `Store` has to do. Call it inside a test file. */
export function storeContract(name: string, fresh: () => Promise<StoreBench>): void {
  describe(`the store contract: ${name}`, () => {
    let bench: StoreBench;
    beforeEach(async () => {
      bench = await fresh();
      expect(await bench.store.createRun(sampleRun('r'))).toEqual({ ok: true });
    });
    afterEach(() => bench.end());

    const given = () => bench;
    appending(given);
    reading(given);
    keepingRuns(given);
    sharing(given);
  });
}
