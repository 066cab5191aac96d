import type { Json } from '../../kernel/index.ts';

/** JSON that is not, and where: lines and columns count from 1. */
export interface BrokenJson {
  readonly line: number;
  readonly column: number;
  readonly why: string;
}

export type ReadJson = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly at: BrokenJson };

/** Browsers disagree on how they say where a text stops being JSON, and some do not say it at all. */
export function readJson(text: string): ReadJson {
  try {
    return { ok: true, value: JSON.parse(text) as Json };
  } catch {
    const { at, why } = firstError(text);
    const before = text.slice(0, at).split('\n');
    return { ok: false, at: { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, why } };
  }
}

/** A text in quotes goes over the end of its line, or has another sign in it that only stands there as an escape. */
function breaksOff(token: string): boolean {
  return token.startsWith('"') && Array.from(token).some((letter) => letter < ' ');
}

interface Fault {
  readonly at: number;
  readonly why: string;
}

const space = /[ \t\r\n]*/y;
const scalar =
  /"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const name = /"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

type Wants = 'a value' | 'a value or ]' | 'a name or }' | 'a name' | 'a colon' | 'a comma or the end';

/** Walks the text without recursion: what is nested is a list of brackets. */
function firstError(text: string): Fault {
  const open: string[] = [];
  let wants: Wants = 'a value';
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null || breaksOff(found[0])) return false;
    at += found[0].length;
    return true;
  };
  for (;;) {
    take(space);
    const letter = text.charAt(at);
    const inside = open.at(-1);
    if (letter === '') {
      return { at, why: open.length > 0 ? 'the text ends in the middle' : `${wants} is missing` };
    }
    if ((wants === 'a value or ]' && letter === ']') || (wants === 'a name or }' && letter === '}')) {
      at += 1;
      open.pop();
      wants = 'a comma or the end';
    } else if (wants === 'a value' || wants === 'a value or ]') {
      if (letter === '{' || letter === '[') {
        open.push(letter);
        at += 1;
        wants = letter === '{' ? 'a name or }' : 'a value or ]';
      } else if (take(scalar)) wants = 'a comma or the end';
      else return { at, why: `${wants} is missing` };
    } else if (wants === 'a name' || wants === 'a name or }') {
      if (!take(name)) return { at, why: `${wants} is missing` };
      wants = 'a colon';
    } else if (wants === 'a colon') {
      if (letter !== ':') return { at, why: 'a colon is missing' };
      at += 1;
      wants = 'a value';
    } else if (inside === undefined) {
      return { at, why: 'there is something after the end' };
    } else if (letter === (inside === '{' ? '}' : ']')) {
      at += 1;
      open.pop();
    } else if (letter === ',') {
      at += 1;
      wants = inside === '{' ? 'a name' : 'a value';
    } else return { at, why: `a comma or ${inside === '{' ? '}' : ']'} is missing` };
  }
}
