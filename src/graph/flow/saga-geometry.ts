import type { SagaModel } from '../../kernel/index.ts';
import { saga as m } from './metrics.ts';
import type { Box, Point, SagaGeometry, SagaStepGeometry } from './types.ts';

type Link = SagaGeometry['links'][number];

/** How many steps stand beside each other in a saga of this width. */
function stepsPerRow(width: number, steps: number): number {
  const fit = Math.max(1, Math.floor((width - 2 * m.pad + m.gap) / (m.minStep + m.gap)));
  // rows of equal length look better than one full row and a rest
  return Math.max(1, Math.ceil(steps / Math.max(1, Math.ceil(steps / fit))));
}

const rowHeight = 2 * m.step + m.rows;
const betweenRows = 20;

export function sagaHeight(saga: SagaModel | null, width: number): number {
  if (saga === null || saga.steps.length === 0) return m.header + 8;
  const rows = Math.ceil(saga.steps.length / stepsPerRow(width, saga.steps.length));
  return m.header + rows * rowHeight + (rows - 1) * betweenRows + m.bottom;
}

/** The steps in a row, each with its undo beneath it. */
export function sagaGeometry(saga: SagaModel, width: number): SagaGeometry {
  const perRow = stepsPerRow(width, saga.steps.length);
  const w = (width - 2 * m.pad - (perRow - 1) * m.gap) / perRow;
  const steps = saga.steps.map((step, i): SagaStepGeometry => {
    const x = m.pad + (i % perRow) * (w + m.gap);
    const y = m.header + Math.floor(i / perRow) * (rowHeight + betweenRows);
    return {
      name: step.name,
      send: step.send,
      box: { x, y, w, h: m.step },
      undo: step.undo === null ? null : { send: step.undo.send, box: { x, y: y + m.step + m.rows, w, h: m.step } },
    };
  });
  return { steps, links: [...forward(saga, steps), ...backward(saga, steps)] };
}

function forward(saga: SagaModel, steps: readonly SagaStepGeometry[]): readonly Link[] {
  return steps.slice(1).map((step, i): Link => {
    const before = steps[i] ?? step;
    return {
      from: i,
      to: i + 1,
      undo: false,
      together: isTogether(saga, i, i + 1),
      points: join(before.box, step.box),
    };
  });
}

/** Undos run right to left, from each step that has one to the one before it that has one; or all at the same time. */
function backward(saga: SagaModel, steps: readonly SagaStepGeometry[]): readonly Link[] {
  const links: Link[] = [];
  let later: { at: number; box: Box } | null = null;
  for (let at = steps.length - 1; at >= 0; at -= 1) {
    const box = steps[at]?.undo?.box;
    if (box === undefined) continue;
    if (later !== null) {
      const together = saga.compensation.order === 'parallel' || isTogether(saga, at, later.at);
      links.push({ from: later.at, to: at, undo: true, together, points: join(box, later.box, true).toReversed() });
    }
    later = { at, box };
  }
  return links;
}

function isTogether(saga: SagaModel, a: number, b: number): boolean {
  return saga.steps[a]?.stage === saga.steps[b]?.stage;
}

/**
 * From the right side of `a` to the left side of `b`; around the corner where `b` stands in a later row, where undos
 * keep clear of steps.
 */
function join(a: Box, b: Box, undo = false): readonly Point[] {
  const [ay, by] = [a.y + a.h / 2, b.y + b.h / 2];
  const [from, to] = [a.x + a.w, b.x];
  if (ay === by)
    return [
      { x: from, y: ay },
      { x: to, y: by },
    ];
  const rowTop = undo ? b.y - m.step - m.rows : b.y;
  const turn = rowTop - betweenRows / 2 + (undo ? -4 : 4);
  const [out, back] = undo ? [from + 5, to - 10] : [from + 10, to - 5];
  return [
    { x: from, y: ay },
    { x: out, y: ay },
    { x: out, y: turn },
    { x: back, y: turn },
    { x: back, y: by },
    { x: to, y: by },
  ];
}
