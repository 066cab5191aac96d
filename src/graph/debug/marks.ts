import type { Breakpoint, FaultRule } from '../../kernel/index.ts';

/** Where a person has set something, by `component stock` and `message ReserveInventory`. */
export interface Marks {
  readonly breakpoints: ReadonlySet<string>;
  readonly faults: ReadonlySet<string>;
}

export function marksOf(points: readonly Breakpoint[], rules: readonly FaultRule[]): Marks {
  return {
    breakpoints: new Set(
      points.flatMap(({ on, enabled }) => {
        if (!enabled) return [];
        if (on.kind === 'message') return `message ${on.type}`;
        if (on.kind === 'component') return `component ${on.name}`;
        return on.kind === 'saga' ? `component ${on.saga}` : [];
      }),
    ),
    // what waits for anything anywhere would mark everything, and say nothing
    faults: new Set(
      rules.flatMap(({ message, at }) => {
        if (at !== null) return `component ${at}`;
        return message === '*' ? [] : `message ${message}`;
      }),
    ),
  };
}
