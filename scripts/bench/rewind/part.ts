import { bundleForNode } from '../bundle.ts';
import { measureInNode } from '../in-node.ts';
import type { Part } from '../row.ts';
import type { Rewound } from './main.node.ts';
import { memoryRows, names, rewindRows } from './rows.ts';

/** Going back in a history, in Node: the engine and its history against an event store or a store that can travel. */
export const rewind: Part = async ({ quick, say }) => {
  const [small, large] = quick ? ([1_000, 10_000] as const) : ([10_000, 100_000] as const);
  const rounds = quick ? 3 : 5;
  const reduxHandles = quick ? 2_000 : 10_000;
  const file = await bundleForNode('rewind-node', new URL('main.node.ts', import.meta.url));
  const found = new Map<number, Rewound>();
  for (const size of [small, large]) {
    say(`${size} events`);
    found.set(size, await measureInNode<Rewound>(file, ['measure', size, rounds, reduxHandles]));
  }
  say('memory');
  const memory: { readonly id: string; readonly size: number; readonly bytes: number }[] = [];
  for (const size of [small, large]) {
    for (const id of Object.keys(names)) {
      memory.push({ id, size, bytes: await measureInNode<number>(file, ['memory', size, id]) });
    }
  }
  return [...rewindRows(found, small, large), ...memoryRows(memory, small)];
};
