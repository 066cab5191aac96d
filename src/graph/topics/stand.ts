import type { GroupModel, MembersState, ReaderState, WorldView } from '../../kernel/index.ts';
import { virtualMs } from '../timeline/virtual-time.ts';

/** How a group stands on one partition: `is` chooses the sign, `text` says it. */
export interface Stand {
  readonly is: 'waiting' | 'reading' | 'retrying' | 'handing over' | 'silent' | 'nobody' | 'paused';
  readonly text: string;
}

export function readerStands(
  reader: ReaderState | null,
  partition: number,
  group: GroupModel,
  members: MembersState,
  view: WorldView,
): Stand {
  if (view.paused.includes(group.name)) return { is: 'paused', text: 'paused by hand' };
  if (reader === null) return { is: 'nobody', text: 'nobody reads it' };
  const { status, position } = reader;
  if (status === 'unassigned') return unassigned(partition, members);
  if (status === 'revoking') return { is: 'handing over', text: `lets go after ${position}` };
  if (status === 'waiting') return { is: 'waiting', text: 'up to date' };
  return reading(reader, view);
}

function unassigned(partition: number, { members, assignment, status }: MembersState): Stand {
  const owner = assignment[partition] ?? null;
  const known = members.find(({ name }) => name === owner);
  if (known?.status === 'silent') return { is: 'silent', text: 'died unnoticed' };
  if (status === 'rebalancing' || owner !== null) return { is: 'handing over', text: 'changes hands' };
  return { is: 'nobody', text: 'nobody reads it' };
}

function reading({ position, inHand, backlog }: ReaderState, view: WorldView): Stand {
  const paused = inHand.find((name) => view.paused.includes(name));
  if (paused !== undefined) return { is: 'paused', text: `${position} waits: ${paused} is paused` };
  const record = backlog.find(({ offset }) => offset === position);
  const again = view.queue.find(
    ({ to, type, correlation, attempt }) =>
      attempt > 1 && type === record?.type && correlation === record.trail.correlation && inHand.includes(to),
  );
  if (again === undefined) return { is: 'reading', text: `reads ${position}` };
  return { is: 'retrying', text: `retries ${position} at ${virtualMs(again.due)}` };
}
