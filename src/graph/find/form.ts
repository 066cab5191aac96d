import type { BisectQuestion, FindHit, FindQuery, Json, StepOutcome } from '../../kernel/index.ts';

/** What somebody has filled in to find something in a run. Fields that do not belong to `by` keep what they had. */
export interface FindForm {
  readonly by: FindBy;
  readonly text: string;
  readonly type: string;
  readonly correlation: string;
  readonly component: string;
  readonly key: string;
  readonly path: string;
  readonly value: string;
  readonly outcome: string;
  readonly law: string;
  readonly expression: string;
}

export const findWays = [
  'text',
  'payload',
  'type',
  'correlation',
  'aggregate',
  'state',
  'outcome',
  'violation',
  'law',
  'expression',
] as const;
export type FindBy = (typeof findWays)[number];

export const emptyForm: FindForm = {
  by: 'text',
  text: '',
  type: '',
  correlation: '',
  component: '',
  key: '',
  path: 'status',
  value: '',
  outcome: 'failed',
  law: '',
  expression: '',
};

/** All steps that fit, or the first after which something does not hold any more. */
export type Search =
  | { readonly kind: 'find'; readonly query: FindQuery }
  | { readonly kind: 'bisect'; readonly question: BisectQuestion };

/** Null where something is still to be filled in. */
export function searchOf(form: FindForm): Search | null {
  const { by, text, type, correlation, component, key, path, value, outcome, law, expression } = trimmed(form);
  const find = (query: FindQuery, whole: boolean): Search | null => (whole ? { kind: 'find', query } : null);
  switch (by) {
    case 'text':
    case 'payload':
      return find({ by, text }, text !== '');
    case 'type':
      return find({ by, type }, type !== '');
    case 'correlation':
      return find({ by, correlation }, correlation !== '');
    case 'aggregate':
      return find({ by, component, key }, component !== '' && key !== '');
    case 'state':
      return find(
        { by, component, key: key === '' ? null : key, path, value: valueOf(value) },
        component !== '' && path !== '' && value !== '',
      );
    case 'outcome':
      return find({ by, outcome: outcome as StepOutcome }, outcome !== '');
    case 'violation':
      return find({ by }, true);
    case 'law':
      return law === '' ? null : { kind: 'bisect', question: { law } };
    case 'expression':
      if (expression === '') return null;
      return {
        kind: 'bisect',
        question: { expression, ...(component === '' || key === '' ? {} : { of: { component, key } }) },
      };
  }
}

function trimmed(form: FindForm): FindForm {
  const entries = Object.entries(form).map(([name, value]: [string, string]) => [name, value.trim()]);
  return Object.fromEntries(entries) as FindForm;
}

/** `3`, `true` and `null` are what they are called; anything else is a text. */
function valueOf(text: string): Json {
  return /^(true|false|null|-?\d+(\.\d+)?|".*")$/.test(text) ? (JSON.parse(text) as Json) : text;
}

/** As it stands in an address: only what is filled in and belongs to the question. */
export function writeForm(form: FindForm): string | null {
  if (searchOf(form) === null) return null;
  const own = fieldsOf[form.by].map((name) => [name, form[name]] as const).filter(([, value]) => value !== '');
  return JSON.stringify({ by: form.by, ...Object.fromEntries(own) });
}

const fieldsOf: { readonly [By in FindBy]: readonly Exclude<keyof FindForm, 'by'>[] } = {
  text: ['text'],
  payload: ['text'],
  type: ['type'],
  correlation: ['correlation'],
  aggregate: ['component', 'key'],
  state: ['component', 'key', 'path', 'value'],
  outcome: ['outcome'],
  violation: [],
  law: ['law'],
  expression: ['expression', 'component', 'key'],
};

const longest = 500;

/** Null for what is no question: an address is from anybody. */
export function readForm(text: string | null): FindForm | null {
  try {
    const given: unknown = JSON.parse(text ?? '');
    if (typeof given !== 'object' || given === null || !('by' in given)) return null;
    const by = findWays.find((way) => way === given.by);
    if (by === undefined) return null;
    const values = given as Readonly<Record<string, unknown>>;
    const own = fieldsOf[by].flatMap((name) => {
      const value = values[name];
      return typeof value === 'string' && value.length <= longest ? [[name, value]] : [];
    });
    return { ...emptyForm, ...Object.fromEntries(own), by };
  } catch {
    return null;
  }
}

/** Place of the next hit after a step, or of the one before it; round the ends. -1 where there is none. */
export function hitFrom(hits: readonly FindHit[], step: number, way: 'next' | 'previous'): number {
  if (hits.length === 0) return -1;
  const after = firstAfter(hits, step);
  if (way === 'next') return after === hits.length ? 0 : after;
  const before = firstAfter(hits, step - 1) - 1;
  return before < 0 ? hits.length - 1 : before;
}

/** Place of the hit at a step; where there is none, of the newest before it, -1 where there is none of those. */
export const hitAt = (hits: readonly FindHit[], step: number): number => firstAfter(hits, step) - 1;

function firstAfter(hits: readonly FindHit[], step: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle]?.step ?? 0) <= step) low = middle + 1;
    else high = middle;
  }
  return low;
}
