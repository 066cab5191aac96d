import type { ComponentKind, Model } from '../../kernel/index.ts';

/** What a search looks for: every word somewhere, and every kind of part among the parts. */
export interface Wanted {
  readonly text: string;
  readonly kinds: ReadonlySet<ComponentKind>;
}

export interface Found {
  readonly model: Model;
  /** Where the words stand, other than in the title and in what it teaches. */
  readonly hits: readonly Hit[];
}

export interface Hit {
  readonly in: 'script' | 'message' | 'part' | 'law';
  /** As it is called: the id of a script, the type of a message, the name of a part, the sentence of a law. */
  readonly name: string;
}

interface Field {
  readonly hit: Hit | null;
  readonly text: string;
}

export function findScenarios(models: readonly Model[], { text, kinds }: Wanted): readonly Found[] {
  const words = wordsOf(text);
  return models.flatMap((model): readonly Found[] => {
    if (![...kinds].every((kind) => model.components.some((part) => part.kind === kind))) return [];
    const fields = fieldsOf(model);
    if (!words.every((word) => fields.some((field) => field.text.includes(word)))) return [];
    // a word that the card shows anyway needs no more explanation
    const plain = fields.filter(({ hit }) => hit === null);
    const hidden = words.filter((word) => !plain.some((field) => field.text.includes(word)));
    const hits = fields
      .filter(({ text: own }) => hidden.some((word) => own.includes(word)))
      .flatMap(({ hit }) => hit ?? []);
    return [{ model, hits }];
  });
}

/** Each kind of part with the number of scenarios that have one; those in most of them first. */
export function partKinds(
  models: readonly Model[],
): readonly { readonly kind: ComponentKind; readonly count: number }[] {
  const counts = new Map<ComponentKind, number>();
  for (const { components } of models) {
    for (const kind of new Set(components.map((part) => part.kind))) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => ({ kind, count })).toSorted((a, b) => b.count - a.count);
}

function fieldsOf(model: Model): readonly Field[] {
  const { id, title, teaches, scripts, messages, components, laws } = model;
  const field = (hit: Hit | null, ...texts: readonly string[]): Field => ({ hit, text: searchable(texts.join(' ')) });
  return [
    field(null, id, title, teaches),
    ...scripts.map((script) => field({ in: 'script', name: script.id }, script.id, script.watch)),
    ...components.map(({ name }) => field({ in: 'part', name }, name)),
    ...messages.map(({ type }) => field({ in: 'message', name: type }, type)),
    ...laws.map(({ sentence }) => field({ in: 'law', name: sentence }, sentence)),
  ];
}

/** `RefundPayment` is found as it is written, and as `refund payment`. */
function searchable(text: string): string {
  const apart = text.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll(/[-_]+/g, ' ');
  return `${text} ${apart}`.toLowerCase();
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/\s+/).filter(Boolean);
