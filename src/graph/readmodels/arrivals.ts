import { isCommitted, type ComponentModel, type EventRecord, type Model, type StepRecord } from '../../kernel/index.ts';
import { stepsAfter, stepsUpTo, type Records } from '../records.ts';

/** When a write can be seen in a read model. */
export interface Arrival {
  readonly projection: string;
  readonly type: string;
  readonly position: number;
  /** The step that wrote it. */
  readonly writtenAt: number;
  /** The row that it goes to; '' where the read model has only one. */
  readonly key: string;
  /** The step that showed it, how many steps and virtual ms after the write; null while it is not there. */
  readonly seen: { readonly step: number; readonly steps: number; readonly ms: number } | null;
}

/** The newest step up to the cursor that wrote something a read model hears; of one correlation, where one is followed. */
export function lastWrite(model: Model, records: Records, cursor: number, followed: string | null): StepRecord | null {
  const heard = new Set(projectionsOf(model).flatMap(({ hears }) => hears));
  for (const record of stepsUpTo(records, cursor).toReversed()) {
    if (followed !== null && record.message.correlation !== followed) continue;
    if (writes(record).some(({ type }) => heard.has(type))) return record;
  }
  return null;
}

/** For each read model that hears what a step wrote, when it can be read there. Looks at all steps, not only at those up
 * to the cursor: the run has gone on, or will. */
export function arrivalsOf(model: Model, records: Records, write: StepRecord): readonly Arrival[] {
  return projectionsOf(model).flatMap((projection) =>
    writes(write)
      .filter(({ type }) => projection.hears.includes(type))
      .map((event): Arrival => {
        const shown = stepsAfter(records, write.n).find((record) => applies(record, projection.name, event.position));
        return {
          projection: projection.name,
          type: event.type,
          position: event.position,
          writtenAt: write.n,
          key: keyIn(projection, event),
          seen: shown === undefined ? null : { step: shown.n, steps: shown.n - write.n, ms: shown.at - write.at },
        };
      }),
  );
}

/** An event that a read model hears and has not applied. */
export interface Missed {
  readonly projection: string;
  readonly key: string;
  readonly type: string;
  readonly position: number;
}

/** Events up to the cursor that a read model hears and has not applied there, oldest first. */
export function missedAt(model: Model, records: Records, cursor: number): readonly Missed[] {
  const projections = projectionsOf(model);
  const applied = new Map(projections.map(({ name }) => [name, new Set<number>()]));
  const written: (EventRecord & { readonly position: number })[] = [];
  for (const record of stepsUpTo(records, cursor)) {
    const { position } = record.message;
    if (position !== null && isApplied(record)) applied.get(record.consumer)?.add(position);
    written.push(...writes(record));
  }
  return projections.flatMap((projection) => {
    const seen = applied.get(projection.name);
    return written
      .filter(({ type, position }) => projection.hears.includes(type) && seen?.has(position) === false)
      .map((event) => ({
        projection: projection.name,
        key: keyIn(projection, event),
        type: event.type,
        position: event.position,
      }));
  });
}

const projectionsOf = ({ components }: Model) => components.filter(({ kind }) => kind === 'projection');

/** Public events; what only its own stream hears shows nowhere else. */
function writes({ events, ...step }: StepRecord): readonly (EventRecord & { readonly position: number })[] {
  if (!isCommitted(step)) return [];
  return events.flatMap((event) => (event.position === null ? [] : [{ ...event, position: event.position }]));
}

const applies = (record: StepRecord, projection: string, position: number): boolean =>
  record.consumer === projection && record.message.position === position && isApplied(record);

const isApplied = (record: StepRecord): boolean => isCommitted(record) || record.outcome === 'duplicate';

function keyIn({ key }: ComponentModel, { data }: EventRecord): string {
  const value = key === null ? '' : data[key];
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
