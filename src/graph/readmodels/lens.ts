import type { Json, Model, RowView, StreamsSay, WorldView } from '../../kernel/index.ts';
import type { Missed } from './arrivals.ts';
import { cellText, columnsOf, fieldOf } from './tables.ts';

/** What a user would read now in one read model, beside what the streams say. */
export interface Reading {
  readonly projection: string;
  /** '' where the read model has only one row. */
  readonly key: string;
  readonly fields: readonly ReadField[];
  /** How it stands with this row, in words. */
  readonly sentence: string;
  readonly stands: 'up to date' | 'stale' | 'wrong' | 'unknown';
}

export interface ReadField {
  readonly name: string;
  readonly shows: string;
  readonly says: string;
  readonly stale: boolean;
}

/** Keys of rows that there are or will be, of all read models with keys. */
export function keysToRead(model: Model, view: WorldView, streams: StreamsSay): readonly string[] {
  const keyed = model.components.filter(({ kind, key }) => kind === 'projection' && key !== null);
  const keys = keyed.flatMap(({ name }) => [
    ...rowsIn(view, name).map(({ key }) => key),
    ...(streams[name] ?? []).map(({ key }) => key),
  ]);
  return [...new Set(keys)].sort();
}

/** What each read model answers about a key; those with one row answer about everything. */
export function readingsAt(
  model: Model,
  view: WorldView,
  streams: StreamsSay,
  missed: readonly Missed[],
  wanted: string,
): readonly Reading[] {
  return model.components
    .filter(({ kind }) => kind === 'projection')
    .map(({ name, key: keyField }): Reading => {
      const key = keyField === null ? '' : wanted;
      const row = (rows: readonly RowView[]) => rows.find((one) => one.key === key)?.state;
      const [shows, says] = [row(rowsIn(view, name)), row(streams[name] ?? [])];
      const behind = missed.filter((one) => one.projection === name && one.key === key);
      const fields = fieldsOf(shows, says);
      const stale = fields.some((field) => field.stale);
      const rebuilding = view.rebuilds.some((one) => one.projection === name && one.how === 'in place');
      const onItsWay = rebuilding || behind.length > 0;
      return {
        projection: name,
        key,
        fields,
        stands:
          shows === undefined && says === undefined ? 'unknown' : !stale ? 'up to date' : onItsWay ? 'stale' : 'wrong',
        sentence: sentenceOf({ shows, says, keyField, key, fields, behind, rebuilding }, view, name),
      };
    });
}

interface Told {
  readonly shows: Json | undefined;
  readonly says: Json | undefined;
  readonly keyField: string | null;
  readonly key: string;
  readonly fields: readonly ReadField[];
  readonly behind: readonly Missed[];
  readonly rebuilding: boolean;
}

function sentenceOf(told: Told, view: WorldView, name: string): string {
  const { shows, says, keyField, key, fields, behind, rebuilding } = told;
  const stale = fields.filter((field) => field.stale);
  if (shows === undefined && says === undefined) {
    return keyField === null ? 'No event has told it anything yet.' : `It knows no ${keyField} ${key}.`;
  }
  if (stale.length === 0) return behind.length === 0 ? 'Up to date.' : `Up to date so far; ${onTheWay(behind)}.`;
  const [first] = stale as [ReadField, ...ReadField[]];
  const what =
    shows === undefined
      ? `No row yet; the stream says ${first.name} ${quoted(first.says)}`
      : `${first.name} still says ${quoted(first.shows)}; the stream says ${quoted(first.says)}`;
  const since = behind[0] === undefined ? '' : ` since #${behind[0].position}`;
  if (rebuilding) return `${what}. It is being folded again and answers with what it has so far.`;
  if (behind.length === 0) return `${what}, and nothing is on the way: it does not become right by itself.`;
  const dead = view.deadLetters.find((one) => one.consumer === name && one.key === key);
  return dead === undefined
    ? `${what}${since}, ${onTheWay(behind)}.`
    : `${what}${since}; its message was given up in step ${dead.step}.`;
}

const onTheWay = ({ length }: readonly Missed[]): string =>
  length === 1 ? '1 message on the way' : `${length} messages on the way`;

const quoted = (text: string): string => (text === '' ? 'nothing' : text);

function fieldsOf(shows: Json | undefined, says: Json | undefined): readonly ReadField[] {
  return columnsOf([shows ?? null, says ?? null]).map((name) => {
    const [is, should] = [cellText(fieldOf(shows, name)), cellText(fieldOf(says, name))];
    return { name, shows: is, says: should, stale: is !== should };
  });
}

const rowsIn = ({ instances }: WorldView, name: string): readonly RowView[] =>
  instances.filter(({ component }) => component === name);
