import { fitText } from './fit-text.ts';
import { policy, text } from './metrics.ts';
import { textWidth } from './text-width.ts';
import type { FlowNode } from './types.ts';

/** A line of words in a node, with the left end of its baseline relative to the node. */
export interface WordLine {
  readonly look: 'title' | 'name' | 'second';
  readonly x: number;
  readonly y: number;
  /** As it is drawn: with an ellipsis where the node has no room. */
  readonly text: string;
  readonly whole: string;
}

export interface NodeWords {
  readonly glyph: { readonly x: number; readonly y: number; readonly size: number };
  readonly lines: readonly WordLine[];
}

const pitch = 12;
/** Between words and the side of a node. */
const air = 4;
/** What the partitions at the right end of a topic take, and the pointed ends of a policy. */
const lanes = 38;
const point = 8;

type Written = Pick<FlowNode, 'kind' | 'form' | 'undo' | 'w' | 'h' | 'lines'>;

/** Where the glyph, the name and the line under it stand. Nothing is wider than the node. */
export function nodeWords(node: Written, second: string): NodeWords {
  const { kind, form, w, h, lines } = node;
  const middle = h / 2;
  switch (form) {
    case 'actor':
      return { glyph: { x: middle - 8, y: middle - 8, size: 16 }, lines: pile(node, h + 8, lines, '') };
    case 'gateway':
      return { glyph: { x: 14, y: middle - 7.5, size: 15 }, lines: pile(node, 34, lines, '') };
    case 'hexagon':
      return { glyph: { x: w / 2 - 5.5, y: middle - 5.5, size: 11 }, lines: [] };
    case 'message': {
      const left = leftOf(node);
      return { glyph: { x: left, y: middle - 5, size: 10 }, lines: pile(node, left + 12.5, lines, '') };
    }
    case 'policy': {
      const down = kind === 'protection' ? middle - policy.tip / 2 : middle;
      return { glyph: { x: 13, y: down - 6.5, size: 13 }, lines: pile(node, 31, lines, second) };
    }
    case 'core':
    case 'external':
    case 'view':
    case 'topic':
    case 'group':
    case 'saga':
      return titled(node, second);
  }
}

/** Lines below each other, around the middle. */
function pile(node: Written, x: number, names: readonly string[], second: string): readonly WordLine[] {
  const { kind, form, w, h } = node;
  const all = second === '' ? names : [...names, second];
  const middle = kind === 'protection' ? (h - policy.tip) / 2 : h / 2;
  const top = middle + 4 - ((all.length - 1) * pitch) / 2;
  const room = w - x - (form === 'policy' ? point : 1);
  return all.map((whole, i) => line(i < names.length ? 'name' : 'second', x, top + i * pitch, whole, room));
}

/** A notch takes room on the left of an event, a tip on the left of an undo command. */
function leftOf({ kind, undo, lines }: Written): number {
  const one = lines.length === 1 ? 3 : 0;
  return (kind === 'command' ? (undo ? 8 : 5) : undo ? 4 : 10) + one;
}

/** Where the title has little room, its glyph is small and the second line runs under it. */
function titled({ kind, form, w, h, lines: [title = ''] }: Written, second: string): NodeWords {
  const narrow = (form === 'view' || form === 'group') && 31 + textWidth(title, text.title) + 10 > w;
  const left = narrow ? 7 : 10;
  const size = narrow ? 13 : 15;
  const middle = form === 'view' ? h / 2 - 2 : h / 2;
  const up = second === '' ? 0 : narrow ? 7 : 5;
  const x = left + size + (narrow ? 4 : 6);
  const under = narrow ? left : x;
  const end = w - (kind === 'topic' ? lanes : air);
  return {
    glyph: { x: left, y: middle - size / 2 - up, size },
    lines: [
      line('title', x, second === '' ? middle + 4 : middle - 3, title, end - x),
      ...(second === '' ? [] : [line('second', under, middle + 11, second, end - under)]),
    ],
  };
}

function line(look: WordLine['look'], x: number, y: number, whole: string, room: number): WordLine {
  const size = look === 'title' ? text.title : text.small;
  return { look, x, y, whole, text: fitText(whole, room, size, look === 'second' ? 'regular' : 'bold') };
}
