import { drawnLayout, sketchOf, type Placed, type Sketch } from '../../../../src/graph/imported/drawn.ts';
import { readTrace } from '../../../../src/graph/imported/read-trace.ts';
import { toRun, type ImportedRun } from '../../../../src/graph/imported/to-run.ts';
import type { FlowLayout, Point } from '../../../../src/graph/flow/types.ts';
import type { StepRecord } from '../../../../src/kernel/index.ts';
import { traceOf } from './trace.ts';

export interface Crowd {
  readonly run: ImportedRun;
  readonly layout: FlowLayout;
}

/** An imported trace as the page draws it, but for its places: to find good ones for thousands takes minutes. */
export function crowdOf(nodes: number): Crowd {
  const run = toRun(readTrace(traceOf(Math.max(2, Math.round(nodes / 3)))), `${nodes} nodes`);
  const sketch = sketchOf(run.model);
  return { run, layout: drawnLayout(run.model, sketch, inRows(sketch)) };
}

const cell = { w: 300, h: 90 };

/** As wide as a screen is. */
function inRows({ nodes, edges }: Sketch): Placed {
  const columns = Math.ceil(Math.sqrt((nodes.length * cell.h * 1.6) / cell.w));
  const boxes = new Map<string, Point>();
  for (const [i, { id }] of nodes.entries()) {
    boxes.set(id, { x: (i % columns) * cell.w + 20, y: Math.floor(i / columns) * cell.h + 20 });
  }
  const sizes = new Map(nodes.map((node) => [node.id, node]));
  const lines = edges.map(({ id, source, target }): [string, readonly Point[]] => {
    const [from, to] = [boxes.get(source), boxes.get(target)];
    const [a, b] = [sizes.get(source), sizes.get(target)];
    if (from === undefined || to === undefined || a === undefined || b === undefined) return [id, []];
    const start = { x: from.x + a.w, y: from.y + a.h / 2 };
    const end = { x: to.x, y: to.y + b.h / 2 };
    const middle = (start.x + end.x) / 2;
    return [id, [start, { x: middle, y: start.y }, { x: middle, y: end.y }, end]];
  });
  return {
    width: columns * cell.w,
    height: Math.ceil(nodes.length / columns) * cell.h,
    boxes,
    lines: new Map(lines),
  };
}

/** The same again and again, as steps of one long run. */
export function longer(records: readonly StepRecord[], steps: number): readonly StepRecord[] {
  return Array.from({ length: steps }, (_, i): StepRecord => {
    const turn = Math.floor(i / records.length);
    const record = records[i % records.length] as StepRecord;
    return {
      ...record,
      n: i + 1,
      id: `${record.id} ${turn}`,
      sent: record.sent.map((letter) => ({ ...letter, id: `${letter.id} ${turn}` })),
    };
  });
}
