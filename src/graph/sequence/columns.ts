/** Where the lifelines stand, px at zoom 1. */
export interface Columns {
  /** Centre of each lifeline. */
  readonly xs: readonly number[];
  readonly gap: number;
  readonly width: number;
}

/** Room on the left for the number of the step. */
export const gutter = 60;
/** On the right for what is said about a message to the last lifeline. */
const margin = 104;
const [narrow, wide] = [104, 184];

export const rowHeight = 28;
export const headHeight = 56;
/** Between the last row that has happened and the first that has not: the line of the cursor lies in it. */
export const cursorGap = 12;

/** For paper, where nothing scrolls: names and labels have room. */
export const roomy = (count: number): number => gutter + margin + count * 136;

/** As far apart as there is room; where there is not, the picture is wider than its window and scrolls. */
export function columnsOf(count: number, room: number): Columns {
  const gap = count === 0 ? wide : Math.min(wide, Math.max(narrow, Math.floor((room - gutter - margin) / count)));
  return {
    gap,
    xs: Array.from({ length: count }, (_, i) => gutter + gap * (i + 0.5)),
    width: Math.max(room, gutter + gap * count + margin),
  };
}

/** The part of a row that its drawing needs: pictures of many lifelines are wide, and most rows are not. */
export function spanOf({ xs, width }: Columns, from: number, to: number): { readonly x: number; readonly w: number } {
  const ends = [xs[from] ?? 0, xs[to] ?? 0];
  const x = Math.max(0, Math.min(...ends) - 16);
  return { x, w: Math.min(width, Math.max(...ends) + 240) - x };
}
