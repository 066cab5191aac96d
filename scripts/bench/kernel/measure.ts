/** The same in Node and in a page: everybody's turns. */
import type { Slices } from '../slices.ts';
import { alternate, type Contender, type Slice } from './alternate.ts';
import { emmett } from './emmett.ts';
import { floor } from './floor.ts';
import { crowded, ours } from './ours.ts';
import { xstate } from './xstate.ts';

export interface Turns {
  readonly [contender: string]: readonly Slice[];
}

const contenders: readonly Contender[] = [floor, emmett, xstate, ...ours];

/** Throws where somebody does not handle the messages that the kernel does. */
export async function measureKernel(slices: Slices): Promise<Turns> {
  const wanted = await contenders.find(({ id }) => id === 'plain')?.run(1, 1);
  for (const { id, run } of contenders) {
    const handled = await run(1, 1);
    if (handled !== wanted) throw new Error(`${id} handles ${handled} messages a run, not ${wanted}`);
  }
  const turns = await alternate(contenders, slices);
  // last, and not in turns: a world of thousands of sagas leaves a heap in which everybody else's garbage costs more
  return { ...turns, ...(await alternate([crowded], slices)) };
}
