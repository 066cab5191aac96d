import { count } from '../aims.ts';
import type { Aim, Row } from '../row.ts';
import type { Rewound } from './measure.ts';

export const names = {
  floor: 'plain functions',
  redux: 'Redux DevTools',
  xstate: 'xstate',
  emmett: 'emmett',
  castore: 'Castore',
  ours: 'Sagascope',
} as const;

type Name = keyof typeof names;

const ids = Object.keys(names) as readonly Name[];

const whoIs = (id: Name): Row['who'] => (id === 'ours' ? 'ours' : id === 'floor' ? 'limit' : 'peer');

interface Question {
  readonly id: string;
  readonly what: string;
  /** A rate of all events, or how long one takes. */
  readonly unit: 'events/s' | 'ms';
  /** Of ours at the larger size; ids of contenders. */
  readonly aims: readonly (Aim & { readonly times?: Name })[];
}

const whyHandle =
  'a command is two steps here, each with a record that holds every message whole, and a hash of the world; the others append one object';

const whyRebuild =
  'a record holds its message whole, so that the events of a run lie further apart in memory than a list of events does';

const whyGrowth =
  'ten times the records are more than the caches of the processor hold: the peers slow down there, too';

const questions: readonly Question[] = [
  {
    id: 'handle',
    what: 'handle commands',
    unit: 'events/s',
    aims: (['redux', 'xstate', 'emmett', 'castore'] as const).map((times) => ({ atLeast: 2, times, why: whyHandle })),
  },
  {
    id: 'rebuild',
    what: 'rebuild all state',
    unit: 'events/s',
    aims: [
      { atLeast: 0.5, times: 'xstate', why: whyRebuild },
      { atLeast: 0.5, times: 'emmett', why: whyRebuild },
      { atLeast: 0.5, times: 'castore', why: whyRebuild },
      { atLeast: 10, times: 'redux', why: whyRebuild },
    ],
  },
  { id: 'world', what: 'fold the whole world', unit: 'events/s', aims: [] },
  { id: 'seek', what: 'seek one account at any step', unit: 'ms', aims: [{ atMost: 6 }] },
  { id: 'change', what: 'leave an early event out', unit: 'ms', aims: [{ atMost: 1 / 15, times: 'redux' }] },
  { id: 'anew', what: 'decide all later commands anew', unit: 'ms', aims: [] },
];

type Where = 'Node' | 'Chromium';

const idOf = (where: Where, question: string, contender: string, size: number): string =>
  `rewind/${where === 'Node' ? '' : 'chromium/'}${question}/${contender}/${size}`;

/** What grows no worse than linearly, but for noise: a rate stays, and a change takes as long as there is to do. */
const nearlyLinear = 0.8;

/** The aims are for `aimed` events. */
export function rewindRows(where: Where, found: ReadonlyMap<number, Rewound>, aimed: number): Row[] {
  return questions.flatMap((question) =>
    [...found].flatMap(([size, rewound], i) =>
      ids.flatMap((id) => {
        const ms = rewound[`${question.id}/${id}`];
        if (ms === undefined) return [];
        const before = [...found.keys()][i - 1];
        return [rowOf({ where, question, id, ms, size, before, isAimed: size === aimed })];
      }),
    ),
  );
}

interface Measured {
  readonly where: Where;
  readonly question: Question;
  readonly id: Name;
  readonly ms: readonly number[];
  readonly size: number;
  /** The next smaller size. */
  readonly before: number | undefined;
  readonly isAimed: boolean;
}

function rowOf({ where, question, id, ms, size, before, isAimed }: Measured): Row {
  const { unit } = question;
  const isRate = unit === 'events/s';
  const row: Row = {
    id: idOf(where, question.id, id, size),
    who: whoIs(id),
    what: `${where}: ${names[id]}: ${question.what}, ${count(size)}`,
    samples: isRate ? ms.map((one) => (1000 * size) / one) : ms,
    unit,
    better: isRate ? 'more' : 'less',
  };
  if (id !== 'ours' || before === undefined) return row;
  const smaller = idOf(where, question.id, id, before);
  const growth: Aim = isRate
    ? { atLeast: nearlyLinear, times: smaller, why: whyGrowth }
    : { atMost: size / before / nearlyLinear, times: smaller, why: whyGrowth };
  const aims = (isAimed ? question.aims : []).map((aim): Aim => {
    const { times } = aim;
    return times === undefined ? aim : { ...aim, times: idOf(where, question.id, times, size) };
  });
  const hasFloor = question.id !== 'world' && question.id !== 'anew';
  const against = hasFloor ? [idOf(where, question.id, 'floor', size)] : [];
  return { ...row, against, aims: [...aims, growth] };
}

/** Bytes for each event. One sample each: a heap is what it is. */
export function memoryRows(
  memory: readonly { readonly id: string; readonly size: number; readonly bytes: number }[],
  small: number,
): Row[] {
  return memory.map(({ id, size, bytes }) => {
    const name = id as Name;
    const row: Row = {
      id: idOf('Node', 'memory', id, size),
      who: whoIs(name),
      what: `Node: ${names[name]}: memory an event, ${count(size)}`,
      samples: [bytes],
      unit: 'bytes',
      better: 'less',
    };
    const before = idOf('Node', 'memory', id, small);
    return name === 'ours' && size !== small ? { ...row, aims: [{ atMost: 1 / nearlyLinear, times: before }] } : row;
  });
}
