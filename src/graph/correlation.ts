import type { JsonObject, Model, StepRecord } from '../kernel/index.ts';
import { firstOf, listOf, type Records } from './records.ts';

/** How one correlation is told apart on every picture: always by letter and hue together. */
export interface CorrelationMark {
  /** A to Z, then AA, AB and so on, by first appearance. */
  readonly letter: string;
  /** 1 to 6, then again from 1. */
  readonly hue: number;
  /** The business key, such as an order id. */
  readonly label: string;
}

export type Correlations = ReadonlyMap<string, CorrelationMark>;

export const hues = 6;

/** A to ZZ: more than a window has, and as many letters as a token has room for. */
const twoLetters = 26 * 27;

export function correlationsOf(records: Records, model: Model): Correlations {
  return createCorrelations()(records, model);
}

/** The same, incremental: looks at each record once, and answers with the same map while no correlation is new. */
export function createCorrelations(): (records: Records, model: Model) => Correlations {
  let map: Correlations = new Map();
  let seen: readonly StepRecord[] = [];
  let seenModel: Model | null = null;
  // a window that moves over a long run meets the same ones again: they keep their letters
  let order = new Map<string, number>();
  return (records, model) => {
    const list = listOf(records);
    const end = seen.length;
    const continues = seenModel === model && list.length >= end && list[end - 1] === seen[end - 1];
    let next: Map<string, CorrelationMark> | null = continues && list[0] === seen[0] ? null : new Map();
    if (next !== null && firstOf(list) === 1) order = new Map();
    for (let i = next === null ? end : 0; i < list.length; i += 1) {
      const record = list[i] as StepRecord;
      const { correlation } = record.message;
      if ((next ?? map).has(correlation)) continue;
      next ??= new Map(map);
      const index = order.get(correlation) ?? (firstOf(list) === 1 ? order.size : order.size % twoLetters);
      order.set(correlation, index);
      next.set(correlation, {
        letter: letterOf(index),
        hue: (index % hues) + 1,
        label: businessKey(record, model),
      });
    }
    seen = list;
    seenModel = model;
    if (next !== null) map = next;
    return map;
  };
}

/** 0 is A, 25 is Z, 26 is AA: the columns of a spreadsheet. */
export function letterOf(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? letterOf(rest - 1) : '') + String.fromCodePoint(65 + (index % 26));
}

/** The first record of a correlation is the gateway's: what it sent says for which instance. */
function businessKey(record: StepRecord, model: Model): string {
  const sent = record.sent[0]?.key ?? '';
  if (sent !== '') return sent;
  if (record.key !== '') return record.key;
  return keyInPayload(record.message.data, record.message.type, model) ?? record.message.correlation.slice(0, 6);
}

function keyInPayload(data: JsonObject, type: string, model: Model): string | null {
  const handler = model.components.find(({ accepts, key }) => key !== null && accepts.includes(type));
  const value = handler === undefined || handler.key === null ? undefined : data[handler.key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
