import { count } from '../aims.ts';
import type { Aim, Row } from '../row.ts';
import type { Rewound } from './main.node.ts';

export const names = {
  floor: 'plain functions',
  redux: 'Redux DevTools',
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

const questions: readonly Question[] = [
  {
    id: 'handle',
    what: 'handle commands',
    unit: 'events/s',
    aims: (['redux', 'emmett', 'castore'] as const).map((times) => ({ atLeast: 2, times })),
  },
  {
    id: 'rebuild',
    what: 'rebuild all state',
    unit: 'events/s',
    aims: [
      { atLeast: 0.5, times: 'emmett' },
      { atLeast: 0.5, times: 'castore' },
      { atLeast: 10, times: 'redux' },
    ],
  },
  { id: 'seek', what: 'seek one account at any step', unit: 'ms', aims: [{ atMost: 6 }] },
  { id: 'change', what: 'leave an early event out', unit: 'ms', aims: [{ atMost: 1 / 15, times: 'redux' }] },
];

const idOf = (question: string, contender: string, size: number): string => `rewind/${question}/${contender}/${size}`;

/** What grows no worse than linearly, but for noise: at the larger size the same rate, and a change as long as there is to do. */
const nearlyLinear = 0.8;

export function rewindRows(found: ReadonlyMap<number, Rewound>, small: number, large: number): Row[] {
  return questions.flatMap((question) =>
    [small, large].flatMap((size) =>
      ids.flatMap((id) => {
        const ms = found.get(size)?.[`${question.id}/${id}`];
        return ms === undefined ? [] : [rowOf(question, id, ms, size, small)];
      }),
    ),
  );
}

function rowOf(question: Question, id: Name, ms: readonly number[], size: number, small: number): Row {
  const { unit } = question;
  const isRate = unit === 'events/s';
  const row: Row = {
    id: idOf(question.id, id, size),
    who: whoIs(id),
    what: `${names[id]}: ${question.what}, ${count(size)}`,
    samples: isRate ? ms.map((one) => (1000 * size) / one) : ms,
    unit,
    better: isRate ? 'more' : 'less',
  };
  if (id !== 'ours' || size === small) return row;
  const before = idOf(question.id, id, small);
  const growth: Aim = isRate
    ? { atLeast: nearlyLinear, times: before }
    : { atMost: size / small / nearlyLinear, times: before };
  const aims = question.aims.map((aim): Aim => {
    const { times } = aim;
    return times === undefined ? aim : { ...aim, times: idOf(question.id, times, size) };
  });
  return { ...row, against: [idOf(question.id, 'floor', size)], aims: [...aims, growth] };
}

/** Bytes for each event. One sample each: a heap is what it is. */
export function memoryRows(
  memory: readonly { readonly id: string; readonly size: number; readonly bytes: number }[],
  small: number,
): Row[] {
  return memory.map(({ id, size, bytes }) => {
    const name = id as Name;
    const row: Row = {
      id: idOf('memory', id, size),
      who: whoIs(name),
      what: `${names[name]}: memory an event, ${count(size)}`,
      samples: [bytes],
      unit: 'bytes',
      better: 'less',
    };
    const before = idOf('memory', id, small);
    return name === 'ours' && size !== small ? { ...row, aims: [{ atMost: 1 / nearlyLinear, times: before }] } : row;
  });
}
