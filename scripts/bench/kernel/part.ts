import { bundleForNode } from '../bundle.ts';
import { measureInNode } from '../in-node.ts';
import { measureInPage } from '../measured-page.ts';
import type { Aim, Part, Row } from '../row.ts';
import type { Slices } from '../slices.ts';
import type { Pause } from './main.node.ts';
import type { Turns } from './measure.ts';

/** Complete runs of the order saga's happy path a second, one thread: in Node, then in Chromium. */
export const kernel: Part = async ({ quick, say }) => {
  const slices: Slices = quick ? { rounds: 3, ms: 150 } : { rounds: 7, ms: 700 };
  say('order saga in Node');
  const file = await bundleForNode('kernel-node', new URL('main.node.ts', import.meta.url));
  const node = await measureInNode<NodeTurns>(file, [slices.rounds, slices.ms]);
  say('order saga in Chromium');
  const page = await measureInPage<Turns>('kernel-page', new URL('main.page.ts', import.meta.url), slices, say);
  return [...rowsOf('Node', node.turns, node.pauses), ...rowsOf('Chromium', page, null)];
};

const whySlower = 'what a step makes anew is collected again, in Node more often than in Chromium';

interface NodeTurns {
  readonly turns: Turns;
  readonly pauses: readonly Pause[];
}

function rowsOf(where: 'Node' | 'Chromium', turns: Turns, pauses: readonly Pause[] | null): Row[] {
  const id = (contender: string): string => `kernel/${where.toLowerCase()}/${contender}`;
  const runs = (contender: string): readonly number[] => (turns[contender] ?? []).map((slice) => slice.runs);
  const row = (who: Row['who'], contender: string, what: string, more: Partial<Row> = {}): Row => ({
    id: id(contender),
    who,
    what: `${where}: ${what}`,
    samples: runs(contender),
    unit: 'runs/s',
    better: 'more',
    ...more,
  });
  const node = where === 'Node';
  const least = (inNode: number, inChromium: number | null): readonly Aim[] => {
    const atLeast = node ? inNode : inChromium;
    return atLeast === null ? [] : [{ atLeast, why: whySlower }];
  };
  const peers = ['emmett', 'xstate'].map(id);
  return [
    row('limit', 'floor', 'plain functions'),
    row('peer', 'emmett', 'emmett'),
    row('peer', 'xstate', 'xstate'),
    row('ours', 'plain', 'the kernel', {
      against: [id('floor'), ...peers],
      aims: [...least(60_000, 80_000), ...peers.map((times) => ({ atLeast: 3, times }))],
    }),
    row('ours', 'validated', 'and validation', { against: [id('floor')], aims: least(50_000, null) }),
    row('ours', 'hashed', 'with a hash at every step', { against: [id('plain')], aims: least(35_000, 40_000) }),
    row('ours', 'live', 'all that is on in a live run', { against: [id('plain')] }),
    row('ours', 'recorded', 'live, with records', { against: [id('plain')] }),
    row('ours', 'crowd', 'one world of 10 000 sagas', {
      samples: (turns['crowd'] ?? []).map((slice) => slice.messages),
      unit: 'steps/s',
      aims: least(300_000, null),
    }),
    ...(pauses === null
      ? []
      : ['plain', 'hashed', 'live', 'crowd'].map((one) => collected(id(one), one, turns, pauses))),
  ];
}

/** Share of the time that the main thread stood still for garbage collection. */
function collected(id: string, contender: string, turns: Turns, pauses: readonly Pause[]): Row {
  const shares = (turns[contender] ?? []).map(({ start, end }) => {
    const inside = pauses.filter((pause) => pause.start >= start && pause.start < end);
    return (100 * inside.reduce((sum, { ms }) => sum + ms, 0)) / (end - start);
  });
  return {
    id: `${id}/gc`,
    who: 'ours',
    what: `Node: garbage collection, ${contender}`,
    samples: shares,
    unit: '%',
    better: 'less',
    aims: [
      { atMost: 5, why: 'each step leaves a new world, which shares all but what it changed with the one before' },
    ],
  };
}
