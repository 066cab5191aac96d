import type { Owners } from './history.ts';
import type { GroupPicture, Lane, Reader } from './picture.ts';

export const records = (count: number): string => `${count} ${count === 1 ? 'record' : 'records'}`;

/** All that a lane shows, for those who listen: `partition 0: 12 records; tracker at 10, lag 2, owned by tracker-1`. */
export function laneWords({ partition, end, start, readers }: Lane): string {
  const kept = start === 0 ? '' : `, kept from ${start}`;
  return [`partition ${partition}: ${records(end)}${kept}`, ...readers.map(readerWords)].join('; ');
}

function readerWords({ group, position, lag, owner, stand }: Reader): string {
  const whose = owner === null ? 'owned by nobody' : `owned by ${owner}`;
  const remark = stand.is === 'waiting' || stand.is === 'reading' || stand.is === 'nobody' ? '' : `, ${stand.text}`;
  return `${group.title} at ${position}, lag ${lag}, ${whose}${remark}`;
}

/** `tracker-1: 0, 1; nobody: 2`. */
export function ownersWords(owners: Owners): string {
  const names = [...new Set(owners)].sort((x, y) => Number(x === null) - Number(y === null));
  const of = (name: string | null) => owners.flatMap((owner, p) => (owner === name ? [p] : [])).join(', ');
  return names.map((name) => `${name ?? 'nobody'}: ${of(name)}`).join('; ');
}

export function groupWords({ status, paused, generation, revoking }: GroupPicture): string {
  if (paused) return 'paused by hand';
  if (status === 'empty') return 'no members';
  if (status === 'stable') return `generation ${generation}`;
  return revoking.length === 0
    ? `rebalancing after generation ${generation}`
    : `rebalancing: ${revoking.join(', ')} let go`;
}
