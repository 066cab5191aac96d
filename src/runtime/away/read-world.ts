import { worldFrom } from '../../kernel/index.ts';
import type { KeptEvent, KeptInstance, KeptRest, System, World } from '../../kernel/index.ts';
import { componentOf, keyOf } from '../run/columns.ts';
import type { Columns } from '../run/columns.ts';
import type { StatesPart, WorldPart } from './block.ts';

interface Given {
  readonly system: System;
  readonly columns: Pick<Columns, 'instances'>;
  readonly breathe: () => Promise<void>;
  /** Blocks. */
  readonly count: number;
  /** Whether an instance has changed in this block for the last time. */
  readonly isNewest: (instance: number, block: number) => boolean;
  readonly states: (block: number) => Promise<StatesPart>;
  readonly world: (block: number) => Promise<WorldPart>;
}

const decoder = new TextDecoder();

/** The last world that was put away, from what each block has added to it. */
export async function readWorld(given: Given): Promise<World | null> {
  const { system, columns, breathe, count, isNewest, states, world } = given;
  const instances: KeptInstance[] = [];
  const inbox: string[] = [];
  const log: KeptEvent[] = [];
  let rest: KeptRest | null = null;
  for (let block = 0; block < count; block += 1) {
    const part = await world(block);
    for (const id of part.inbox.split(' ')) if (id !== '') inbox.push(id);
    for (const event of JSON.parse(part.log) as KeptEvent[]) log.push(event);
    if (block === count - 1) rest = JSON.parse(part.rest) as KeptRest | null;
    for (const instance of newestIn(columns, await states(block), (number) => isNewest(number, block))) {
      instances.push(instance);
    }
    await breathe();
  }
  return rest === null ? null : worldFrom(system, { rest, instances, inbox, log });
}

function* newestIn(
  { instances }: Given['columns'],
  part: StatesPart,
  isNewest: (instance: number) => boolean,
): Generator<KeptInstance> {
  for (let i = 0; i < part.instance.length; i += 1) {
    const number = part.instance[i] ?? 0;
    if (part.instance[i + 1] === number || !isNewest(number)) continue;
    const text = decoder.decode(part.bytes.subarray(i === 0 ? 0 : part.end[i - 1], part.end[i]));
    if (text === '') continue;
    const name = instances.all[number] ?? '';
    yield {
      component: componentOf(name),
      key: keyOf(name),
      state: JSON.parse(text) as object,
      version: part.version[i] ?? 0,
      chainA: part.chainA[i] ?? 0,
      chainB: part.chainB[i] ?? 0,
      checkpoint: part.checkpoint[i] ?? 0,
    };
  }
}
