import { worldFrom } from '../../kernel/index.ts';
import type { KeptEvent, KeptInstance, KeptRest, System, World } from '../../kernel/index.ts';
import { componentOf, keyOf } from '../run/columns.ts';
import type { Columns } from '../run/columns.ts';
import type { StatesPart, WorldPart } from './block.ts';

interface Given {
  readonly system: System;
  readonly columns: Pick<Columns, 'instances'>;
  /** Called after each block. */
  readonly breathe: (block: number) => Promise<void>;
  /** Blocks. */
  readonly count: number;
  /** Whether an instance has changed in this slice for the last time. */
  readonly isNewest: (instance: number, slice: number) => boolean;
  readonly states: (block: number) => Promise<readonly { readonly slice: number; readonly part: StatesPart }[]>;
  readonly world: (block: number) => Promise<WorldPart>;
}

const decoder = new TextDecoder();

/** The world after so many blocks, from what each of them has added to it; null where the pieces do not make it. */
export async function readWorld(given: Given, rest: KeptRest): Promise<World | null> {
  const { system, columns, breathe, count, isNewest, states, world } = given;
  const instances: KeptInstance[] = [];
  const inbox: string[] = [];
  const log: KeptEvent[] = [];
  const read = (block: number) => Promise.all([world(block), states(block)]);
  let coming = read(0);
  for (let block = 0; block < count; block += 1) {
    const [part, slices] = await coming;
    // the next one is read while this one is parsed
    if (block + 1 < count) coming = read(block + 1);
    for (const id of part.inbox.split(' ')) if (id !== '') inbox.push(id);
    for (const event of JSON.parse(part.log) as KeptEvent[]) log.push(event);
    for (const { slice, part: own } of slices) {
      for (const instance of newestIn(columns, own, (number) => isNewest(number, slice))) instances.push(instance);
    }
    await breathe(block);
  }
  return worldFrom(system, { rest, instances, inbox, log });
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
