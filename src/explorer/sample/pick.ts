/** Ways to draw an order of delivery. */
import type { System, Upcoming } from '../../kernel/index.ts';
import { below } from './chance.ts';

/** Which of these comes next: its index. One picker serves one run. */
export type Pick = (options: readonly Upcoming[], step: number) => number;

/** What a way to draw may know of the run in the default order. */
export interface RunSize {
  /** Deliveries. */
  readonly steps: number;
  /** Lines of messages that keep their order, and messages that stand in none. */
  readonly lines: number;
}

export type Draw = (chance: () => number, size: RunSize) => Pick;

/** Each message that could come next is as likely as the others. */
export const evenly: Draw = (chance) => (options) => below(options.length, chance);

/** What orders itself: the instance where its messages keep their order, and the message where they do not. */
export function lineOf(system: System): (message: Upcoming) => string {
  return ({ id, consumer, key }) => (system.byName.get(consumer)?.ordered === true ? `${consumer} ${key}` : id);
}

/**
 * Probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi, Nagarakatte, ASPLOS 2010). Every line gets a priority
 * by chance, and the first of those that can go on does; at `depth - 1` places drawn beforehand whoever is about to go on
 * falls behind all others. A failure that needs `depth` orderings is met with a chance of at least 1/(n k^(depth-1)).
 */
export function byPriority(system: System, depth: number): Draw {
  const line = lineOf(system);
  return (chance, { steps }) => {
    const priorities = new Map<string, number>();
    const falls = Array.from({ length: depth - 1 }, () => below(steps, chance));
    const priorityOf = (message: Upcoming): number => {
      const known = priorities.get(line(message));
      if (known !== undefined) return known;
      const drawn = depth + chance();
      priorities.set(line(message), drawn);
      return drawn;
    };
    const highest = (options: readonly Upcoming[]): number => {
      const all = options.map(priorityOf);
      return all.indexOf(Math.max(...all));
    };
    return (options, step) => {
      falls.forEach((at, i) => {
        const first = options[highest(options)];
        if (at === step && first !== undefined) priorities.set(line(first), depth - 1 - i);
      });
      return highest(options);
    };
  };
}

/** The chance that one run meets a failure of that depth, at least. */
export function boundOf({ steps, lines }: RunSize, depth: number): number {
  return 1 / (Math.max(1, lines) * Math.max(1, steps) ** (depth - 1));
}
