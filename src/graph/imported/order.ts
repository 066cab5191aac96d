import type { Span } from './span.ts';

/** A span in its place: the order in which things happened, as far as the file knows. */
export interface Ordered {
  readonly span: Span;
  readonly parent: Ordered | null;
  /** Whole ms after the first one. */
  readonly at: number;
  /** What the file does not say, and what was made of it. */
  readonly inferred: readonly string[];
}

/** By time, and no cause after what it led to, whatever the clocks of two machines say. */
export function ordered(spans: readonly Span[]): readonly Ordered[] {
  const parents = parentsOf(spans);
  const timed = spans.every(({ start }) => start !== null);
  const first = timed
    ? spans.reduce((least, { start }) => (start !== null && start < least ? start : least), huge)
    : 0n;
  const own = (span: Span, i: number): number => (timed ? Number(((span.start ?? first) - first) / 1_000n) / 1_000 : i);
  const index = new Map(spans.map((span, i) => [span, i]));
  const times = new Map<Span, number>();
  const depths = new Map<Span, number>();
  const place = (span: Span): void => {
    // without recursion: a chain may be as long as the file
    const chain: Span[] = [];
    for (let at: Span | undefined = span; at !== undefined && !times.has(at); at = parents.get(at)) chain.push(at);
    for (const one of chain.toReversed()) {
      const parent = parents.get(one);
      const least = parent === undefined ? 0 : (times.get(parent) ?? 0);
      times.set(one, Math.max(least, own(one, index.get(one) ?? 0)));
      depths.set(one, parent === undefined ? 0 : (depths.get(parent) ?? 0) + 1);
    }
  };
  for (const span of spans) place(span);
  const by = (a: Span, b: Span): number =>
    (times.get(a) ?? 0) - (times.get(b) ?? 0) ||
    (depths.get(a) ?? 0) - (depths.get(b) ?? 0) ||
    (index.get(a) ?? 0) - (index.get(b) ?? 0);
  const done = new Map<Span, Ordered>();
  return spans.toSorted(by).map((span) => {
    const parent = parents.get(span);
    const time = times.get(span) ?? 0;
    const late = time - own(span, index.get(span) ?? 0);
    const made = {
      span,
      parent: parent === undefined ? null : (done.get(parent) ?? null),
      at: Math.round(time),
      inferred: [
        ...(timed ? [] : ['The file has no times: steps stand in its order, 1 ms apart.']),
        ...(timed && late > 0
          ? [`By its clock it began ${late.toFixed(3)} ms before its cause; it is drawn right after that.`]
          : []),
        ...(parent === undefined && span.causes.length > 0
          ? [`Its cause ${span.causes[0] ?? ''} is not in the file: it is drawn as if it came from outside.`]
          : []),
      ],
    };
    done.set(span, made);
    return made;
  });
}

const huge = 2n ** 100n;

/** The first cause that is in the file, by preference in the same trace; none where causes go round in a circle. */
function parentsOf(spans: readonly Span[]): ReadonlyMap<Span, Span> {
  const byId = new Map<string, Span[]>();
  for (const span of spans) byId.set(span.id, [...(byId.get(span.id) ?? []), span]);
  const parents = new Map<Span, Span>();
  for (const span of spans) {
    const found = span.causes
      .map((id) => byId.get(id)?.find(({ trace }) => trace === span.trace) ?? byId.get(id)?.[0])
      .find((one) => one !== undefined && one !== span);
    if (found !== undefined) parents.set(span, found);
  }
  const safe = new Set<Span>();
  for (const span of spans) {
    const way = new Set<Span>();
    let at: Span | undefined = span;
    while (at !== undefined && !safe.has(at) && !way.has(at)) {
      way.add(at);
      at = parents.get(at);
    }
    // it came back to itself: there the circle is cut
    if (at !== undefined && way.has(at)) parents.delete(at);
    for (const one of way) safe.add(one);
  }
  return parents;
}
