import { useEffect, useState } from 'react';
import type { InstanceHistory, MembersState, TopicModel } from '../../kernel/index.ts';
import type { Owners } from '../../graph/topics/history.ts';
import { listOf, type Records } from '../../graph/records.ts';

export type LoadInstance = (component: string, key: string, step: number) => Promise<InstanceHistory>;

const unknown: ReadonlyMap<string, Owners> = new Map();

/** Who had which partition before the first step, by group: no record tells. */
export function useFirstOwners(
  { groups }: Pick<TopicModel, 'groups'>,
  records: Records,
  loadInstance: LoadInstance,
): ReadonlyMap<string, Owners> {
  const [found, setFound] = useState(unknown);
  // another run begins with another step
  const run = listOf(records)[0]?.id;
  useEffect(() => {
    let left = false;
    const names = groups.map(({ name }) => name);
    const asked = names.map(async (name) => {
      const { now } = await loadInstance(name, 'members', 0);
      return now === null ? [] : [[name, (now.state as unknown as MembersState).assignment] as const];
    });
    Promise.all(asked).then(
      (all) => left || setFound(new Map(all.flat())),
      // the run was left meanwhile: the next one is asked anew
      () => left || setFound(unknown),
    );
    return () => {
      left = true;
    };
  }, [groups, run, loadInstance]);
  return found;
}
