import { isUnderWay, lawsBrokenBetween, outcomeOf } from '../../kernel/index.ts';
import type { RunUntil, Stop, System, World } from '../../kernel/index.ts';
import { sagaReached, sagaStatus } from '../breakpoints/saga-reached.ts';
import type { SagaStatus } from '../breakpoints/saga-reached.ts';
import { atWhom } from '../breakpoints/words.ts';
import type { TakenStep, Watch } from './watch.ts';

/** What a run is to go on to. At least one step is taken towards it, so that asking again gets further. */
export interface Goal extends Watch {
  /** It is reached already: no step is to be taken. */
  readonly reached: Stop | null;
  /** Nothing is left to do in this world. */
  missed(world: World): Stop;
}

type Look = (taken: TakenStep) => string | null;

const ended: readonly SagaStatus[] = ['completed', 'compensated', 'failed'];
/** A run that goes round for ever is one that nobody waits for. */
const mostSteps = 100_000;

export function goalOf(system: System, world: World, until: RunUntil): Goal {
  const look = lookFor(system, until);
  const awaited = until.kind === 'message' || until.kind === 'component' ? until : null;
  let steps = 0;
  return {
    active: true,
    reached: stopOf(whyReached(system, world, until)),
    missed(end) {
      const held = outcomeOf(system, end) === null ? ', but somebody holds messages back' : '';
      return { breakpoint: null, message: `Nothing is left to do${held}${missedWords(until)}.` };
    },
    before(next) {
      if (steps === 0 || awaited === null || next.consumer === 'gateway') return null;
      const isIt = awaited.kind === 'message' ? next.type === awaited.type : next.consumer === awaited.name;
      return isIt ? stopOf(`Before ${next.type} at ${atWhom(next)}.`) : null;
    },
    after(taken) {
      steps += 1;
      const found = look(taken);
      if (found !== null) return stopOf(found);
      return steps < mostSteps
        ? null
        : stopOf(`Stopped after ${mostSteps} steps: it seems to go round for ever${missedWords(until)}.`);
    },
  };
}

const stopOf = (message: string | null): Stop | null => (message === null ? null : { breakpoint: null, message });

function whyReached(system: System, world: World, until: RunUntil): string | null {
  if (until.kind === 'step' && until.n <= world.steps) return `Step ${until.n} has been taken already.`;
  if (until.kind !== 'saga end') return null;
  const status = sagaStatus(system, world, until.saga, until.key);
  return ended.includes(status) ? `${until.saga} ${until.key} has ${endWords(status)} already.` : null;
}

function lookFor(system: System, until: RunUntil): Look {
  switch (until.kind) {
    case 'step over':
      return consequences();
    case 'step':
      return ({ record }) => (record.n >= until.n ? `Step ${record.n}.` : null);
    case 'saga end':
      return (taken) => {
        const status = taken.record.key === until.key ? sagaReached(system, until.saga, taken) : null;
        return status !== null && ended.includes(status) ? `${until.saga} ${until.key} has ${endWords(status)}.` : null;
      };
    case 'failure':
      return ({ record }) =>
        ['failed', 'parked', 'crashed'].includes(record.outcome)
          ? `${record.message.type} ${record.outcome} at ${atWhom(record)}: ${record.error?.message ?? ''}`
          : null;
    case 'violation':
      return ({ before, after }) => {
        const [sentence] = lawsBrokenBetween(system, before, after);
        return sentence === undefined ? null : `The law '${sentence}' is broken.`;
      };
    default:
      return () => null;
  }
}

/** Of the first message that is handled: done once none that it led to is under way. Timers count: they are messages. */
function consequences(): Look {
  const caused = new Set<string>();
  let words = '';
  return ({ record, after }) => {
    if (caused.size === 0) {
      caused.add(record.message.id);
      words = `All that follows from ${record.message.type} at ${atWhom(record)} has been handled.`;
    }
    if (!caused.has(record.message.id)) return null;
    for (const { id } of record.sent) caused.add(id);
    return isUnderWay(after, caused) ? null : words;
  };
}

const endWords = (status: SagaStatus) => (status === 'compensated' ? 'been compensated' : status);

function missedWords(until: RunUntil): string {
  switch (until.kind) {
    case 'message':
      return `: no ${until.type} came`;
    case 'component':
      return `: nothing came for ${until.name}`;
    case 'step':
      return ` before step ${until.n}`;
    case 'saga end':
      return `: ${until.saga} ${until.key} has not ended`;
    case 'failure':
      return ': nothing failed';
    case 'violation':
      return ': no law was broken';
    default:
      return '';
  }
}
