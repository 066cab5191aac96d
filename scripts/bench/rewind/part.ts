import { bundleForNode } from '../bundle.ts';
import { measureInNode } from '../in-node.ts';
import { measureInPage } from '../measured-page.ts';
import type { Part } from '../row.ts';
import type { Rewinding, Rewound } from './measure.ts';
import { memoryRows, names, rewindRows } from './rows.ts';

const [small, large, huge] = [10_000, 100_000, 1_000_000] as const;

/** Going back in a history: the engine and its history against an event store or a store that can travel. See README.md. */
export const rewind: Part = async ({ quick, say }) => {
  const rounds = quick ? 2 : 5;
  const reduxHandles = quick ? 2_000 : 10_000;
  const given = (size: number): Rewinding => ({ size, rounds: size === huge ? 0 : rounds, reduxHandles });
  const file = await bundleForNode('rewind-node', new URL('main.node.ts', import.meta.url));
  const node = new Map<number, Rewound>();
  const inNode = (size: number): Promise<Rewound> => {
    say(`${size} events in Node`);
    return measureInNode<Rewound>(file, ['measure', ...Object.values(given(size))]);
  };
  for (const size of [small, large]) node.set(size, await inNode(size));
  if (!quick) {
    // not every machine has the memory for it, and the rest is worth its minutes
    await inNode(huge).then(
      (rewound) => node.set(huge, rewound),
      (error: unknown) => say(`not measured: ${error instanceof Error ? error.message : String(error)}`),
    );
  }
  const page = new Map<number, Rewound>();
  for (const size of [small, large]) {
    say(`${size} events in Chromium`);
    const entry = new URL('main.page.ts', import.meta.url);
    page.set(size, await measureInPage<Rewound>('rewind-page', entry, given(size), say));
  }
  say('memory');
  const memory: { readonly id: string; readonly size: number; readonly bytes: number }[] = [];
  for (const size of [small, large]) {
    for (const id of Object.keys(names)) {
      memory.push({ id, size, bytes: await measureInNode<number>(file, ['memory', size, id]) });
    }
  }
  return [...rewindRows('Node', node, large), ...rewindRows('Chromium', page, large), ...memoryRows(memory, small)];
};
