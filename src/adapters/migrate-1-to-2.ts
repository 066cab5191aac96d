import type { Transaction } from 'dexie';
import type { EventRecord, RunInfo, StepRecord } from '../kernel/index.ts';
import type { CommitRow, Entry } from './commit-row.ts';
import { packRow, rowEntries } from './commit-row.ts';
import { OpenStreams } from './open-streams.ts';
import type { RunRow } from './run-row.ts';
import { corrupt } from './store-error.ts';

/** Version 1 kept a row per run, per step and per event. It knew neither faults that wait nor standing choices. */
export type RunRow1 = Omit<RunInfo, 'rules' | 'choices'>;

export interface StepRow1 {
  readonly run: string;
  readonly n: number;
  readonly stream: string | null;
  readonly record: Omit<StepRecord, 'events'>;
}

export interface EventRow1 extends EventRecord {
  readonly run: string;
  readonly stream: string;
  readonly version: number;
  /** Every event belonged to a step. */
  readonly step: number;
}

/**
 * Packs the rows of version 1 into commits. Runs inside the browser's upgrade transaction: where it throws, the
 * database stays what it was.
 */
export async function migrateRowsToCommits(transaction: Transaction): Promise<void> {
  const runs = await transaction.table<RunRow1, string>('runs').toArray();
  const steps = byRun(await transaction.table<StepRow1>('steps').toArray());
  const events = byRun(await transaction.table<EventRow1>('events').toArray());
  for (const info of runs) {
    const row: RunRow = { id: info.id, info: { ...info, rules: [], choices: [] }, hidden: false, birth: 'schema 1' };
    await transaction.table<RunRow>('runs').put(row);
    const commits = packSteps(row.info, steps.get(info.id) ?? [], events.get(info.id) ?? []);
    await transaction.table<CommitRow>('commits').bulkAdd(commits);
  }
}

function packSteps(info: RunInfo, steps: readonly StepRow1[], events: readonly EventRow1[]): CommitRow[] {
  const ofStep = new Map<number, EventRow1[]>();
  for (const event of events) ofStep.set(event.step, [...(ofStep.get(event.step) ?? []), event]);

  const first = (info.parent?.step ?? 0) + 1;
  const heads = new Map<string, number>();
  let position = 0;
  const entries = steps.map(({ n, stream, record }, index): Entry => {
    if (n !== first + index) throw corrupt(`Step ${first + index} of run ${info.id} is missing.`);
    const own = (ofStep.get(n) ?? []).toSorted((a, b) => a.version - b.version);
    position = Math.max(position, ...own.map((event) => event.position ?? 0));
    const r: StepRecord = {
      ...record,
      events: own.map(({ id, type, data, position: at }) => ({ id, type, data, position: at })),
    };
    if (stream === null) return { p: position, r };
    const v = own[0]?.version ?? (heads.get(stream) ?? 0) + 1;
    heads.set(stream, v + own.length - 1);
    return { s: stream, v, p: position, r };
  });

  const rows: CommitRow[] = [];
  const streams = new OpenStreams(1);
  for (let start = 0; start < entries.length; start += rowEntries) {
    const part = entries.slice(start, start + rowEntries);
    const place = { run: info.id, seq: rows.length + 1, length: first - 1 + start + part.length };
    rows.push(packRow(place, part, streams));
  }
  return rows;
}

function byRun<Row extends { readonly run: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.run);
    if (group === undefined) groups.set(row.run, [row]);
    else group.push(row);
  }
  return groups;
}
