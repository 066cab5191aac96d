import type { ComponentModel } from '../../kernel/index.ts';
import type { Column } from './plan-types.ts';
import { breakLabel, widest } from './label.ts';
import { chip, externals, hexagon, middle, policy, saga, text } from './metrics.ts';
import { textWidth } from './text-width.ts';

/** Widths of a column's slots, in px. */
export interface ColumnSize {
  readonly inner: number;
  readonly command: number;
  readonly event: number;
  readonly undoEvent: number;
  readonly undoCommand: number;
}

const beside = chip.glyph + 2.5;

/** A name takes two lines, or three where two would make its column too wide. */
export function chipLines(type: string): readonly string[] {
  const two = breakLabel(type, 2, text.small);
  return widest(two, text.small) <= chip.widest ? two : breakLabel(type, 3, text.small);
}

export function chipHeight(type: string): number {
  return chipLines(type).length > 2 ? chip.tall : chip.height;
}

type Chips = readonly { readonly type: string }[];

export function pileHeight(chips: Chips): number {
  return chips.reduce((sum, { type }, i) => sum + chipHeight(type) + (i > 0 ? chip.gap : 0), 0);
}

/** A chip is as wide as its name, its glyph, and what its tip and its notch take. */
function chipWidth(chips: Chips, air: number): number {
  if (chips.length === 0) return 0;
  const wide = chips.map(({ type }) => {
    const lines = chipLines(type);
    // a single line stands beside the tip or the notch, and further in
    return widest(lines, text.small) + (lines.length === 1 ? 3 : 0);
  });
  return Math.max(40, ...wide) + beside + air;
}

/**
 * A single policy each way has room for its name. More of them are drawn small and without words: five policies and
 * their ten messages would bury the picture.
 */
export function isNamed({ requests, answers }: Pick<Column, 'requests' | 'answers'>): boolean {
  return requests.length <= 1 && answers.length <= 1;
}

export const groupColumns = (policies: number): number => Math.ceil(policies / 2);

export function groupWidth(column: Pick<Column, 'requests' | 'answers'>, which: 'requests' | 'answers'): number {
  const policies = column[which];
  const [first] = policies;
  if (first !== undefined && isNamed(column)) {
    return widest(breakLabel(first.name, 2, text.small), text.small) + 44;
  }
  const columns = groupColumns(policies.length);
  return columns === 0 ? 0 : columns * hexagon.width + (columns - 1) * hexagon.gap + 2 * hexagon.padX;
}

/** A group stands below its topic, whose name it need not repeat. */
export const groupTitle = (name: string): string => name.slice(name.indexOf('/') + 1);

export function viewWidth(name: string): number {
  return Math.max(textWidth(groupTitle(name), text.title) + 18, textWidth('#00 of #00', text.small, 'regular')) + 14;
}

export function externalWidth({ name, kind }: Pick<ComponentModel, 'name' | 'kind'>): number {
  return textWidth(name, text.title) + (kind === 'topic' ? 80 : 44);
}

/** A name, and of what keeps a state a line that says how it stands. */
export function policyHeight({ name, kind }: Pick<ComponentModel, 'name' | 'kind'>): number {
  const stateful = kind === 'process' || kind === 'protection';
  const lines = breakLabel(name, 2, text.small).length + (stateful ? 1 : 0);
  return Math.max(policy.height, lines * 12 + 10) + (kind === 'protection' ? policy.tip : 0);
}

export function policiesHeight(policies: Column['policies']): number {
  return policies.reduce((sum, each, i) => sum + policyHeight(each) + (i > 0 ? policy.gap : 0), 0);
}

/** A saga in a column of its own shows two steps beside each other. */
function nestedWidth(steps: number): number {
  const beside = Math.max(1, Math.min(2, steps));
  return 2 * saga.pad + beside * saga.minStep + (beside - 1) * saga.gap;
}

function columnNeed(column: Column): ColumnSize {
  const command = chipWidth(column.commands, 11);
  const event = chipWidth(column.events, 14);
  const undoEvent = chipWidth(column.undoEvents, 13);
  const undoCommand = chipWidth(column.undoCommands, 14);
  const strip = groupWidth(column, 'requests') + groupWidth(column, 'answers') + 4;
  const views = column.views.reduce((sum, { name }) => sum + viewWidth(name) + 6, 0);
  const inner = Math.max(
    column.core?.kind === 'saga' ? nestedWidth(column.core.saga?.steps.length ?? 0) : 120,
    command + event + (command > 0 && event > 0 ? middle.bare : 0),
    undoEvent + undoCommand + (undoEvent + undoCommand > 0 ? middle.lanes : 0),
    (strip > 4 ? strip : -8) + views,
    column.core === null ? 0 : externalWidth(column.core),
    ...column.policies.map(({ name }) => widest(breakLabel(name, 2, text.small), text.small) + 62),
    column.externals.reduce((sum, one, i) => sum + externalWidth(one) + (i > 0 ? externals.gap : 0), 0),
  );
  return { inner: Math.ceil(inner), command, event, undoEvent, undoCommand };
}

/** All columns equally wide, unless one of them is much wider than the others. */
export function columnSizes(columns: readonly Column[]): readonly ColumnSize[] {
  const needs = columns.map(columnNeed);
  const usual = Math.max(0, ...needs.map(({ inner }) => inner).filter((inner) => inner <= 200));
  return needs.map((need) => {
    const inner = Math.max(need.inner, usual);
    const [command, event] = share(need.command, need.event, inner, middle.bare);
    const [undoEvent, undoCommand] = share(need.undoEvent, need.undoCommand, inner, middle.lanes);
    return { inner, command, event, undoEvent, undoCommand };
  });
}

/** What is left over goes to both slots alike; a slot that stands alone takes half. */
function share(left: number, right: number, inner: number, between: number): readonly [number, number] {
  const half = (inner - between) / 2;
  if (left === 0 || right === 0)
    return [left === 0 ? 0 : Math.max(left, half), right === 0 ? 0 : Math.max(right, half)];
  const spare = (inner - between - left - right) / 2;
  return [left + spare, right + spare];
}
