/**
 * Advance widths of Inter in hundredths of an em, for the characters from space to tilde, as Chromium measures them.
 * The layout is pure: it knows how wide a label is without a browser, and is the same in every one.
 */
const regular: readonly number[] = [
  27, 30, 48, 64, 64, 99, 65, 31, 37, 37, 51, 66, 30, 46, 30, 37, 64, 41, 61, 62, 65, 60, 63, 57, 62, 63, 30, 31, 66,
  66, 66, 52, 97, 70, 66, 73, 72, 60, 59, 75, 74, 27, 57, 68, 57, 91, 75, 77, 64, 77, 65, 64, 65, 74, 70, 99, 69, 69,
  63, 37, 37, 37, 47, 46, 33, 56, 62, 57, 62, 58, 38, 62, 60, 25, 25, 55, 25, 88, 60, 60, 62, 62, 38, 53, 33, 60, 57,
  82, 55, 57, 56, 43, 34, 43, 66,
];
const bold: readonly number[] = [
  25, 32, 52, 64, 65, 100, 66, 33, 37, 37, 54, 67, 32, 47, 32, 38, 66, 42, 62, 64, 67, 61, 64, 58, 64, 64, 32, 33, 67,
  67, 67, 54, 100, 73, 66, 74, 72, 61, 59, 75, 75, 28, 58, 70, 57, 92, 76, 77, 65, 77, 65, 65, 66, 74, 73, 102, 72, 71,
  65, 37, 38, 37, 48, 47, 35, 57, 62, 58, 62, 59, 39, 63, 61, 26, 26, 57, 26, 90, 61, 61, 62, 62, 40, 55, 35, 61, 59,
  84, 57, 59, 57, 45, 36, 45, 67,
];
/** Of a character that is not in the tables; a little too wide rather than too narrow. */
const unknown = 70;

/** Width in px at zoom 1. */
export function textWidth(text: string, size: number, weight: 'regular' | 'bold' = 'bold'): number {
  const widths = weight === 'bold' ? bold : regular;
  let sum = 0;
  for (let i = 0; i < text.length; i += 1) sum += widths[text.charCodeAt(i) - 32] ?? unknown;
  return (sum * size) / 100;
}
