import type { SagaInstance, SagaModel } from '../../kernel/index.ts';
import type { SagaTurn } from './saga-index.ts';

export type SagaState = Exclude<SagaInstance['status'], 'none'>;

export interface Transition {
  readonly from: SagaState;
  readonly to: SagaState;
  readonly why: string;
  /** `taken`: at the step `at`, the newest. `possible`: it can still come to that. `gone`: no longer, or never was. */
  readonly state: 'taken' | 'possible' | 'gone';
  readonly at: number | null;
}

export interface Machine {
  readonly now: SagaState | null;
  readonly transitions: readonly Transition[];
}

type Edge = Pick<Transition, 'from' | 'to' | 'why'>;

/** What can become of an instance: the way it went, and the ways that are still open. */
export function machineOf(saga: SagaModel, instance: SagaInstance, turns: readonly SagaTurn[]): Machine {
  const now = instance.status === 'none' ? null : instance.status;
  const taken = wayOf(turns);
  const open = reachable(now, (edge) => isOpen(edge, saga, instance));
  return {
    now,
    transitions: edges.map((edge): Transition => {
      const at = taken.get(edgeId(edge)) ?? null;
      const state = at !== null ? 'taken' : open.has(edgeId(edge)) ? 'possible' : 'gone';
      return { ...edge, state, at };
    }),
  };
}

const edges: readonly Edge[] = [
  { from: 'started', to: 'completed', why: 'every step done' },
  { from: 'started', to: 'compensating', why: 'a step refused or out of time' },
  { from: 'started', to: 'failed', why: 'a step given up' },
  { from: 'completed', to: 'compensating', why: 'called back' },
  { from: 'compensating', to: 'compensated', why: 'all undone' },
  { from: 'compensating', to: 'failed', why: 'an undo given up' },
  { from: 'failed', to: 'compensating', why: 'settled by a person' },
  { from: 'failed', to: 'started', why: 'settled by a person' },
];

const edgeId = ({ from, to }: Pick<Edge, 'from' | 'to'>): string => `${from} ${to}`;

/** The status that each note leads to. */
function statusAfter(type: string, status: unknown): SagaState | null {
  switch (type) {
    case 'SagaStarted':
      return 'started';
    case 'CompensationStarted':
      return 'compensating';
    case 'SagaCompleted':
      return 'completed';
    case 'SagaCompensated':
      return 'compensated';
    case 'SagaFailed':
      return 'failed';
    case 'SagaResumed':
      return status === 'started' ? 'started' : 'compensating';
    default:
      return null;
  }
}

function wayOf(turns: readonly SagaTurn[]): ReadonlyMap<string, number> {
  const way = new Map<string, number>();
  let at: SagaState | null = null;
  for (const { n, notes } of turns) {
    for (const { type, data } of notes) {
      const next = statusAfter(type, data['status']);
      if (next === null) continue;
      if (at !== null && at !== next) way.set(edgeId({ from: at, to: next }), n);
      at = next;
    }
  }
  return way;
}

function isOpen({ from, to }: Edge, saga: SagaModel, instance: SagaInstance): boolean {
  const { progress, undo, parent, status } = instance;
  const done = (kind: string): boolean => saga.steps.some((step, i) => step.kind === kind && progress[i] === 'done');
  switch (edgeId({ from, to })) {
    case 'started compensating':
      // beyond the pivot there is no way back, except for who called it
      return parent !== null || !done('pivot');
    case 'started failed':
      return saga.steps.some(({ kind }, i) => (kind === 'retriable' || kind === 'nested') && progress[i] !== 'done');
    case 'completed compensating':
      return parent !== null;
    case 'compensating failed':
      return (
        status !== 'compensating' || undo.some((state) => state === 'pending' || state === 'sent' || state === 'failed')
      );
    case 'failed compensating':
      return status !== 'failed' || undo.includes('failed');
    case 'failed started':
      return progress.includes('sent') && !undo.includes('failed');
    default:
      return true;
  }
}

function reachable(from: SagaState | null, isOpen: (edge: Edge) => boolean): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<SagaState>();
  const queue: SagaState[] = from === null ? [] : [from];
  for (const state of queue) {
    if (seen.has(state)) continue;
    seen.add(state);
    for (const edge of edges) {
      if (edge.from !== state || !isOpen(edge)) continue;
      found.add(edgeId(edge));
      queue.push(edge.to);
    }
  }
  return found;
}
