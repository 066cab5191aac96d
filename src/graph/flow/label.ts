import { textWidth } from './text-width.ts';

/**
 * A name in at most `lines` lines, broken at spaces and at the humps of its letters: `ReserveInventory` becomes
 * `Reserve` and `Inventory`. The breaks are where the widest line is narrowest.
 */
export function breakLabel(name: string, lines: number, size: number): readonly string[] {
  const words = name
    .split(/\s+/)
    .flatMap((word, i) => humps(word).map((part, j) => ({ part, space: i > 0 && j === 0 })));
  return narrowest(words, lines, size);
}

function narrowest(words: readonly Word[], lines: number, size: number): readonly string[] {
  let best: readonly string[] = [join(words)];
  if (lines < 2) return best;
  for (let at = 1; at < words.length; at += 1) {
    const candidate = [join(words.slice(0, at)), ...narrowest(words.slice(at), lines - 1, size)];
    if (widest(candidate, size) < widest(best, size)) best = candidate;
  }
  return best;
}

interface Word {
  readonly part: string;
  /** Begins a new word, not only a new hump. */
  readonly space: boolean;
}

export function widest(lines: readonly string[], size: number): number {
  return Math.max(...lines.map((line) => textWidth(line, size)));
}

/** `HTTPGateway` has two humps, `card2card` one. */
function humps(word: string): readonly string[] {
  return word.match(/[A-Z]+(?![a-z])|[A-Z]?[^A-Z]+|[A-Z]/g) ?? [word];
}

function join(words: readonly Word[]): string {
  return words.map(({ part, space }, i) => (space && i > 0 ? ` ${part}` : part)).join('');
}

/** As a heading: `order status` is drawn as `Order status`. */
export function sentence(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
