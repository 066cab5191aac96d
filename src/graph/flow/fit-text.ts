import { textWidth } from './text-width.ts';

/** A text that fits, with an ellipsis where it does not. */
export function fitText(text: string, width: number, size: number, weight: 'regular' | 'bold' = 'bold'): string {
  if (textWidth(text, size, weight) <= width) return text;
  let end = text.length - 1;
  while (end > 1 && textWidth(`${text.slice(0, end)}…`, size, weight) > width) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}
