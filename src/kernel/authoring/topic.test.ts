/** What the compiler says about a topic: nothing in here runs. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { expect, it } from 'vitest';
import { aggregate, policy, topic } from '../index.ts';

const parcel = aggregate('parcel', {
  key: 'parcelId',
  commands: { Move: { city: z.string() } },
  events: { Moved: { city: z.string() }, Lost: {} },
  initialState: {},
  decide: { Move: ({ city }) => ({ Moved: { city } }) },
  evolve: { Moved: (state) => state, Lost: (state) => state },
});
const again = policy('again', { whenever: parcel.Moved, send: parcel.Move });
const group = { consumers: [again], members: 1 };

export function mistakes(): void {
  const log = topic('log', { carries: [parcel.Moved], partitions: 1, by: 'city', groups: { again: group } });
  // a field that not all events have
  // @ts-expect-error
  topic('log', { carries: [parcel.Moved, parcel.Lost], partitions: 1, by: 'city', groups: {} });
  // a command is no record
  // @ts-expect-error
  topic('log', { carries: [parcel.Move], partitions: 1, by: 'city', groups: {} });
  // an order to a group that is not there
  // @ts-expect-error
  log.orders.StartMember({ group: 'agian', member: 'm' });
  // a reason that nobody knows
  const deadLetters = { topic: 'dead', neverRetried: ['TIMEOUT'] } as const;
  // @ts-expect-error
  topic('log', { carries: [parcel.Moved], partitions: 1, by: 'city', groups: { again: { ...group, deadLetters } } });
}

it('is what the compiler checks, all of it', () => {
  const source = readFileSync(new URL(import.meta.url), 'utf8');
  expect(source.match(/^ *\/\/ @ts-expect-error$/gm)).toHaveLength(4);
});
