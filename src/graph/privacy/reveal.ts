import { revealed } from '../../blocks/seal.ts';
import type { Model, StepRecord } from '../../kernel/index.ts';
import { growing } from '../growing.ts';
import { listOf, type Records } from '../records.ts';

/** Whose key is gone, by the newest step there is: a cursor in the past brings nobody back. */
export function createForgotten(model: Model): (records: Records) => ReadonlySet<string> {
  const vault = model.privacy?.vault;
  const fold = growing<StepRecord, Set<string>>(
    () => new Set(),
    (persons, { consumer, key, events }) => {
      if (consumer === vault && events.length > 0) persons.add(key);
    },
  );
  return (records) => fold(listOf(records));
}

/** What is drawn of a world or an instance: personal text opened while its key is kept. */
export function readableFor<Value>(model: Model, forgotten: Pick<ReadonlySet<string>, 'has'>, value: Value): Value {
  return model.privacy === null ? value : revealed(value, (person) => forgotten.has(person));
}
