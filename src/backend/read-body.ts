import type { Json } from '../kernel/index.ts';
import { refuse } from './refusal.ts';

/** Characters of a body. A command is small; a larger one is a mistake that would stop the page. */
const largest = 1_000_000;
/** Deeper values would overflow the stack where they are copied to the engine. */
const deepest = 100;

/** The body as JSON. Refuses with `415`, `413` or `400`; whether it fits its schema is for the engine to say. */
export async function readBody(request: Request): Promise<Json> {
  const type = request.headers.get('Content-Type') ?? 'none';
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)) {
    refuse('media-type', `The content type is ${type}.`, { headers: { 'Accept-Post': 'application/json' } });
  }
  const text = await request.text();
  if (text.length > largest) refuse('too-large', `The body has ${text.length} characters; ${largest} are allowed.`);
  if (depth(text) > deepest) refuse('malformed', `The body is nested deeper than ${deepest} levels.`);
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    return refuse('malformed', error instanceof Error ? error.message : 'It cannot be parsed.');
  }
}

/** How deep brackets are nested, outside of strings. */
function depth(text: string): number {
  let deep = 0;
  let most = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (token === '[' || token === '{') most = Math.max(most, (deep += 1));
    else if (token === ']' || token === '}') deep -= 1;
  }
  return most;
}
