import type { Breakpoint, FaultRule, Model } from '../../kernel/index.ts';
import type { FlowNode } from '../flow/types.ts';

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

/** The same where they are drawn: what is set on a message without a node of its own shows on those who get it. */
export function drawnMarks(
  marks: ReadonlySet<string> | undefined,
  nodes: readonly FlowNode[],
  model: Model,
): ReadonlySet<string> | undefined {
  if (marks === undefined || marks.size === 0) return marks;
  const drawn = new Set(nodes.flatMap(({ selects }) => (selects === null ? [] : `${selects.kind} ${selects.name}`)));
  return new Set(
    [...marks].flatMap((mark) => {
      if (drawn.has(mark) || !mark.startsWith('message ')) return mark;
      const type = mark.slice('message '.length);
      return (model.messages.find((one) => one.type === type)?.consumers ?? []).map((name) => `component ${name}`);
    }),
  );
}
