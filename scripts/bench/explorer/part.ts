import { bundleForNode } from '../bundle.ts';
import { measureInNode } from '../in-node.ts';
import type { Part } from '../row.ts';
import { coldInChromium } from './cold-page.ts';
import { flips } from './live.ts';
import type { Held, Warm } from './main.node.ts';
import { coldRows, heldRows, liveRows, warmRows, workerRows } from './rows.ts';
import type { Searched } from './searched.ts';
import type { WorkerTurns } from './workers.node.ts';

/** The fault search on the order saga: cold and warm, with and without pruning, and how it grows. Triples take long. */
export const explorer: Part = async ({ quick, say }) => {
  const rounds = quick ? 3 : 7;
  const most = quick ? 2 : 3;
  const levels = Array.from({ length: most }, (_, n) => ({ faults: n + 1, rounds: n < 2 ? rounds : 3 }));
  const file = await bundleForNode('explorer-node', new URL('main.node.ts', import.meta.url));
  const workers = await bundleForNode('explorer-workers', new URL('workers.node.ts', import.meta.url));

  say('first searches in Node');
  const cold = new Map<number, Searched[]>();
  for (const { faults, rounds: times } of levels) {
    const found: Searched[] = [];
    for (let round = 0; round < times; round += 1) found.push(await measureInNode(file, ['cold', faults]));
    cold.set(faults, found);
  }
  say('first searches in Chromium');
  const coldPages = await coldInChromium(levels, say);
  say('a switch is flipped on the page');
  const live = await flips(quick ? 10 : 40, say);
  say('searches in turns, warm');
  const warm = await measureInNode<Warm>(file, ['warm', most === 3 ? 3 : rounds, most, most - 1]);
  say('one worker against two');
  const both: (readonly [number, WorkerTurns])[] = [];
  for (const faults of levels.map((one) => one.faults).filter((n) => n > 1))
    both.push([faults, await measureInNode<WorkerTurns>(workers, [3, faults])]);
  say('memory');
  const short: (readonly [number, Held])[] = [];
  for (const { faults } of levels) short.push([faults, await measureInNode<Held>(file, ['heap', faults])]);
  const long: (readonly [number, Held])[] = [];
  for (const faults of [1, 2]) long.push([faults, await measureInNode<Held>(file, ['heap-long', faults])]);

  return [
    ...coldRows('Node', cold),
    ...coldRows('Chromium', coldPages),
    ...liveRows(live),
    ...warmRows(warm),
    ...both.flatMap(([faults, turns]) => workerRows(turns, faults)),
    ...heldRows('short', short),
    ...heldRows('long', long),
  ];
};
