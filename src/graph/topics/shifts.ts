/** How the partitions of a topic's groups changed hands, as one list in the order of time. */
import type { TopicModel } from '../../kernel/index.ts';
import { virtualMs } from '../timeline/virtual-time.ts';
import type { Owners, TopicHistory, Turn } from './history.ts';
import { ownersWords } from './words.ts';

export interface Shift {
  readonly id: string;
  /** Title of the group. */
  readonly group: string;
  /** The step after which it was so; 0 for the start of the run. */
  readonly n: number;
  /** Virtual ms. */
  readonly at: number;
  readonly kind: 'assigned' | 'rebalancing' | 'note';
  readonly title: string;
  readonly text: string;
}

/** `first` tells who had what at the start, by group, where it is known. */
export function shiftsOf(
  { groups }: TopicModel,
  { turns }: TopicHistory,
  first: ReadonlyMap<string, Owners>,
): readonly Shift[] {
  return groups
    .flatMap(({ name, title }) => [
      ...startOf(title, first.get(name)),
      ...(turns.get(name) ?? []).flatMap((turn, i, all) => shiftOf(title, turn, i, all)),
    ])
    .sort((x, y) => x.n - y.n);
}

function startOf(group: string, owners: Owners | undefined): readonly Shift[] {
  if (owners === undefined) return [];
  const somebody = owners.some((owner) => owner !== null);
  const title = somebody ? 'generation 1' : 'no members';
  return [{ id: `${group} 0`, group, n: 0, at: 0, kind: 'assigned', title, text: ownersWords(owners) }];
}

function shiftOf(group: string, turn: Turn, index: number, all: readonly Turn[]): readonly Shift[] {
  const { n, at } = turn;
  const place = { id: `${group} ${index + 1}`, group, n, at };
  switch (turn.kind) {
    case 'rebalanced':
      return [{ ...place, kind: 'assigned', title: `generation ${turn.generation}`, text: ownersWords(turn.owners) }];
    case 'rebalancing': {
      const done = all.slice(index + 1).find(({ kind }) => kind === 'rebalanced');
      // over before anybody could see it
      if (done?.n === n) return [];
      const took = done === undefined ? 'not over yet' : `takes ${virtualMs(done.at - at)}`;
      return [{ ...place, kind: 'rebalancing', title: 'rebalancing', text: `${handedOver(turn.revoking)}, ${took}` }];
    }
    case 'reset':
      return [{ ...place, kind: 'note', title: 'offsets reset', text: `to the ${turn.to}` }];
    default:
      return [{ ...place, kind: 'note', title: turn.member, text: said[turn.kind] }];
  }
}

const handedOver = (revoking: readonly number[]): string =>
  revoking.length === 0 ? 'nothing has to be let go' : `${revoking.join(', ')} to be let go`;

const said = {
  started: 'joins',
  stopped: 'is stopped: finishes, commits, leaves',
  killed: 'dies without a word',
  missed: 'is missed: its session is over',
} as const;

/** What holds at a step: the newest assignment of each group. */
export function shiftsInForce(shifts: readonly Shift[], step: number): ReadonlySet<string> {
  const newest = new Map<string, string>();
  for (const { kind, n, group, id } of shifts) if (kind === 'assigned' && n <= step) newest.set(group, id);
  return new Set(newest.values());
}
