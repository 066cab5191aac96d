/** What a changed schema would do: to those who read the message, to those who send it, and to what is stored. */
import { compileCheck, type JsonObject, type MessageModel, type Model } from '../../kernel/index.ts';
import { isSchema, propertiesIn, requiredIn, typeText, valuesIn } from './fields.ts';
import { readersOf } from './reads.ts';

export interface Verdict {
  /** `breaks`: it stops working; `careful`: it may meet what it does not expect. */
  readonly weight: 'breaks' | 'careful';
  /** The component that it is about. */
  readonly who: string;
  readonly what: string;
}

export interface ChangeReport {
  readonly verdicts: readonly Verdict[];
  /** Stored messages of this type, and how many of them do not fit; null where the schema cannot be checked here. */
  readonly stored: { readonly all: number; readonly unfit: number } | null;
  /** Fields that are not as before. */
  readonly changed: readonly string[];
}

export function reportChange(
  model: Model,
  message: MessageModel,
  changed: JsonObject,
  payloads: readonly JsonObject[],
): ChangeReport {
  const before = propertiesIn(message.schema);
  const after = propertiesIn(changed);
  const changes = [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
    fieldChanges(name, before[name], after[name], {
      was: requiredIn(message.schema).includes(name),
      is: requiredIn(changed).includes(name),
    }),
  );
  const readers = readersOf(model, message);
  const verdicts = changes.flatMap(({ field, reading, sending }): Verdict[] => [
    ...(reading === null
      ? []
      : readers
          .filter(({ fields }) => fields.includes(field))
          .map(({ component }) => ({ weight: reading.weight, who: component, what: reading.what }))),
    ...(sending === null ? [] : message.producers.map((who) => ({ weight: 'breaks' as const, who, what: sending }))),
  ]);
  return {
    verdicts: verdicts.toSorted((a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight)),
    stored: storedThatFit(changed, payloads),
    changed: [...new Set(changes.map(({ field }) => field))],
  };
}

const weights = ['breaks', 'careful'];

interface FieldChange {
  readonly field: string;
  /** For those who read the field. */
  readonly reading: { readonly weight: Verdict['weight']; readonly what: string } | null;
  /** For those who send the message. */
  readonly sending: string | null;
}

type Field = { readonly [word: string]: unknown };

function fieldChanges(
  field: string,
  before: Field | undefined,
  after: Field | undefined,
  required: { readonly was: boolean; readonly is: boolean },
): readonly FieldChange[] {
  if (before === undefined) {
    const sending = required.is ? `has to give ${field}, which is new and required` : null;
    return [{ field, reading: null, sending }];
  }
  if (after === undefined) return [{ field, reading: breaks(`reads ${field}, which is gone`), sending: null }];
  const changes: FieldChange[] = [];
  if (required.was && !required.is)
    changes.push({ field, reading: careful(`reads ${field}, which may be left out now`), sending: null });
  if (!required.was && required.is)
    changes.push({ field, reading: null, sending: `has to give ${field}, which is required now` });
  if (JSON.stringify(before) !== JSON.stringify(after)) changes.push(valueChange(field, before, after));
  return changes;
}

function valueChange(field: string, before: Field, after: Field): FieldChange {
  const [values, allowed] = [valuesIn(before), valuesIn(after)];
  if (values !== null && allowed !== null) {
    const more = missing(allowed, values);
    const less = missing(values, allowed);
    return {
      field,
      reading: more === '' ? null : careful(`may meet ${more} in ${field}`),
      sending: less === '' ? null : `may not send ${less} in ${field} any more`,
    };
  }
  const [was, is] = [typeText(before), typeText(after)];
  if (was !== is) {
    return {
      field,
      reading: breaks(`reads ${field} as ${was}, and it would be ${is}`),
      sending: `sends ${field} as ${was}, and it has to be ${is}`,
    };
  }
  const narrower = isNarrower(before, after);
  return {
    field,
    reading: narrower ? null : careful(`reads ${field}, which may hold more than before`),
    sending: narrower ? `may send values of ${field} that are refused now` : null,
  };
}

const breaks = (what: string) => ({ weight: 'breaks' as const, what });
const careful = (what: string) => ({ weight: 'careful' as const, what });

function missing(from: readonly unknown[], others: readonly unknown[]): string {
  const known = new Set(others.map((one) => JSON.stringify(one)));
  return from
    .map((one) => JSON.stringify(one))
    .filter((one) => !known.has(one))
    .join(', ');
}

const lowest = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'];
const highest = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'];

/** Some limit is tighter than before. */
function isNarrower(before: Field, after: Field): boolean {
  const limit = (field: Field, word: string, none: number) => {
    const value = field[word];
    return typeof value === 'number' ? value : none;
  };
  return (
    lowest.some((word) => limit(after, word, -Infinity) > limit(before, word, -Infinity)) ||
    highest.some((word) => limit(after, word, Infinity) < limit(before, word, Infinity)) ||
    (after['pattern'] !== undefined && after['pattern'] !== before['pattern'])
  );
}

function storedThatFit(schema: JsonObject, payloads: readonly JsonObject[]): ChangeReport['stored'] {
  const fits = compileCheck(schema);
  if (fits === null) return null;
  return { all: payloads.length, unfit: payloads.filter((data) => !fits(data)).length };
}

/** A schema as somebody typed it, or why it is none. */
export function parseSchema(text: string): { readonly schema: JsonObject } | { readonly problem: string } {
  try {
    const schema: unknown = JSON.parse(text);
    if (!isSchema(schema) || !isSchema(schema['properties']))
      return { problem: 'A message is an object: the schema needs "properties".' };
    if (Object.values(schema['properties']).some((field) => !isSchema(field)))
      return { problem: 'Each of the "properties" is a schema, an object.' };
    return { schema: schema as JsonObject };
  } catch (thrown) {
    return { problem: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

/** The schema without one field. */
export function withoutField(schema: JsonObject, name: string): JsonObject {
  const properties = Object.fromEntries(Object.entries(propertiesIn(schema)).filter(([field]) => field !== name));
  const required = requiredIn(schema).filter((field) => field !== name);
  return { ...schema, properties, required } as JsonObject;
}
