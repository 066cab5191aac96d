/**
 * Windows over an event stream: tumbling, sliding and sessions. Times are ms of whatever clock the caller counts in; a
 * window holds from <= at < to. After Akidau et al., "The Dataflow Model" (2015), and what Flink made of it.
 *
 *   event time ---[ open ]------[ closed, still corrected ]------[ final ]--->
 *                              to                         to + lateness      (where the watermark has come)
 */

export interface WindowShape {
  readonly kind: 'tumbling' | 'sliding' | 'session';
  /** Length of a tumbling or sliding window, ms. */
  readonly size: number;
  /** From the start of one sliding window to that of the next, ms. */
  readonly slide: number;
  /** Silence that ends a session, ms. */
  readonly gap: number;
  /** How far the watermark stays behind the newest reading, ms. */
  readonly delay: number;
  /** How long a closed window is still corrected, ms. */
  readonly lateness: number;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Window extends Span {
  readonly count: number;
  readonly sum: number;
  readonly status: 'open' | 'closed' | 'corrected';
}

/** What came after its window was final. */
export interface Apart extends Span {
  readonly id: string;
  readonly at: number;
  readonly value: number;
}

export interface WindowState {
  readonly block: 'window';
  readonly shape: WindowShape;
  /** Nothing older than this is expected any more. */
  readonly watermark: number;
  /** By start. */
  readonly windows: readonly Window[];
  readonly apart: readonly Apart[];
}

export interface Sample {
  readonly id: string;
  readonly at: number;
  readonly value: number;
}

export function noWindows(shape: WindowShape): WindowState {
  return { block: 'window', shape, watermark: 0, windows: [], apart: [] };
}

/** The windows that a moment belongs to; of a session the part that this moment alone would make. */
export function spansOf({ kind, size, slide, gap }: WindowShape, at: number): readonly Span[] {
  if (kind === 'session') return [{ from: at, to: at + gap }];
  const step = kind === 'tumbling' ? size : slide;
  const spans: Span[] = [];
  // Where windows are further apart than they are long, a moment may belong to none.
  for (let from = Math.floor(at / step) * step; from > at - size; from -= step) {
    if (from >= 0) spans.unshift({ from, to: from + size });
  }
  return spans;
}

/** What becomes of a sample: the windows it goes into, and those that are final without it. */
export interface Placed {
  readonly into: readonly Span[];
  readonly missed: readonly Span[];
}

export function place(state: WindowState, at: number): Placed {
  const spans = spansOf(state.shape, at).map((span) => (state.shape.kind === 'session' ? merged(state, span) : span));
  const isFinal = ({ to }: Span) => to + state.shape.lateness <= state.watermark;
  return { into: spans.filter((span) => !isFinal(span)), missed: spans.filter(isFinal) };
}

/** A session together with those that it touches. */
function merged({ windows }: WindowState, span: Span): Span {
  return windows
    .filter((window) => touch(window, span))
    .reduce(({ from, to }, window) => ({ from: Math.min(from, window.from), to: Math.max(to, window.to) }), span);
}

const touch = (one: Span, other: Span) => one.from < other.to && other.from < one.to;

/** The sample counted where it was placed; a session swallows what lies in it. */
export function counted(state: WindowState, { value }: Pick<Sample, 'value'>, into: readonly Span[]): WindowState {
  return into.reduce((soFar, span) => withSample(soFar, span, value), state);
}

function withSample(state: WindowState, span: Span, value: number): WindowState {
  const inside = (window: Window) => span.from <= window.from && window.to <= span.to;
  const old = state.shape.kind === 'session' ? state.windows.filter(inside) : state.windows.filter(same(span));
  const isClosed = old.some(({ status }) => status !== 'open') && span.to <= state.watermark;
  const window: Window = {
    from: span.from,
    to: span.to,
    count: total(old, ({ count }) => count) + 1,
    sum: total(old, ({ sum }) => sum) + value,
    status: isClosed ? 'corrected' : 'open',
  };
  const others = state.windows.filter((one) => !old.includes(one));
  return { ...state, windows: [...others, window].toSorted((x, y) => x.from - y.from) };
}

const same = (span: Span) => (window: Span) => window.from === span.from && window.to === span.to;
const total = <T>(list: readonly T[], of: (one: T) => number) => list.reduce((sum, one) => sum + of(one), 0);

export function keptApart(state: WindowState, { id, at, value }: Sample, missed: readonly Span[]): WindowState {
  return { ...state, apart: [...state.apart, ...missed.map(({ from, to }) => ({ id, at, value, from, to }))] };
}

/** The watermark only ever goes forward. */
export function advanced(state: WindowState, watermark: number): WindowState {
  return watermark > state.watermark ? { ...state, watermark } : state;
}

/** Open windows that the watermark has passed. */
export function due({ windows, watermark }: WindowState): readonly Window[] {
  return windows.filter(({ to, status }) => status === 'open' && to <= watermark);
}

export function closed(state: WindowState, span: Span): WindowState {
  const isIt = same(span);
  const windows = state.windows.map((one): Window => (isIt(one) ? { ...one, status: 'closed' } : one));
  return { ...state, windows };
}

/** Counts and sums from scratch: what the windows must say, whatever the order in which the samples came. */
export function recount(
  shape: WindowShape,
  samples: readonly Sample[],
  apart: readonly Apart[] = [],
): readonly Omit<Window, 'status'>[] {
  return shape.kind === 'session' ? sessions(shape, samples, apart) : aligned(shape, samples, apart);
}

function aligned(shape: WindowShape, samples: readonly Sample[], apart: readonly Apart[]) {
  const found = new Map<number, Omit<Window, 'status'>>();
  for (const { id, at, value } of samples) {
    for (const span of spansOf(shape, at)) {
      if (apart.some((one) => one.id === id && one.from === span.from)) continue;
      const { count, sum } = found.get(span.from) ?? { count: 0, sum: 0 };
      found.set(span.from, { ...span, count: count + 1, sum: sum + value });
    }
  }
  return [...found.values()].toSorted((x, y) => x.from - y.from);
}

function sessions({ gap }: WindowShape, samples: readonly Sample[], apart: readonly Apart[]) {
  const found: Omit<Window, 'status'>[] = [];
  const kept = samples.filter(({ id }) => !apart.some((one) => one.id === id));
  for (const { at, value } of kept.toSorted((x, y) => x.at - y.at)) {
    const last = found.at(-1);
    if (last !== undefined && at < last.to)
      found[found.length - 1] = { from: last.from, to: at + gap, count: last.count + 1, sum: last.sum + value };
    else found.push({ from: at, to: at + gap, count: 1, sum: value });
  }
  return found;
}
