/** Sizes in px at zoom 1, where the smallest text is 11 px. */
export const text = { small: 11, title: 12 };

export const chip = { height: 34, tall: 46, widest: 88, gap: 2, glyph: 10, tip: 8 };
export const entryHeight = 30;
export const coreHeight = 38;
/** The sheet under an aggregate. */
export const sheet = 4;
export const viewHeight = 38;
export const externals = { height: 36, gap: 8 };
/** `aside`: beside a policy, for the line down to its commands; `tip`: of a protection, below its sides. */
export const policy = { height: 34, gap: 6, aside: 14, tip: 6 };
export const hexagon = { width: 24, height: 16, gap: 2, padX: 3, padY: 2 };

/** Between the two slots of a column, where lanes run and where they do not. */
export const middle = { bare: 6, lanes: 24, offset: 6 };
/** Beside a column: `pad` to the first lane and from the last one to the frame's edge. */
export const gutter = { pad: 8.5, pitch: 7 };
export const channelPitch = 6;
export const frame = { gap: 7, pad: 8, title: 20, radius: 12 };
/** Extra room beside the outermost columns, so that their lanes clear the saga's corners. */
export const shoulder = 5;
export const margin = 2;
/** Width of the graph on a screen of 1440 by 900. */
export const roomAt1440 = 896;

export const saga = {
  inset: 6,
  header: 30,
  step: 36,
  rows: 14,
  pad: 14,
  bottom: 10,
  gap: 24,
  minStep: 134,
  minWidth: 320,
  radius: 12,
};
