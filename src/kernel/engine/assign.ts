import type { GroupModel } from '../model/model.ts';

/** Which member reads which partition. Members are taken in the order of their names, so that the same members always
 * share in the same way.
 *
 *   range          0 1 | 2        round robin     0 2 | 1
 */
export function assigned(
  partitions: number,
  members: readonly string[],
  how: GroupModel['assignment'],
): readonly (string | null)[] {
  const names = members.toSorted();
  const { length } = names;
  if (length === 0) return Array<null>(partitions).fill(null);
  if (how === 'round robin') return Array.from({ length: partitions }, (_, p) => names[p % length] as string);
  const [least, rest] = [Math.floor(partitions / length), partitions % length];
  return names.flatMap((name, i) => Array<string>(least + (i < rest ? 1 : 0)).fill(name));
}
