import type { Json, JsonObject } from '../../kernel/index.ts';
import { isCloudEvent, spansOfCloudEvents } from './cloud-events.ts';
import { spansOfJaeger } from './jaeger.ts';
import { readJson } from './json-text.ts';
import { spansOfOtlp } from './otlp.ts';
import { BadTrace } from './shape.ts';
import type { Span } from './span.ts';

export type TraceFormat = 'OpenTelemetry' | 'Jaeger' | 'CloudEvents';

export interface ReadTrace {
  readonly format: TraceFormat;
  readonly spans: readonly Span[];
}

/** More is neither drawn in a moment nor understood by anybody. */
const mostSpans = 20_000;

/** Reads a file of any of the formats, as one JSON text or one a line. Throws a BadTrace that names the place. */
export function readTrace(text: string): ReadTrace {
  const read = readJson(text);
  const trace = read.ok ? readValue(read.value, '') : readLines(text);
  if (trace === null && !read.ok) {
    const { line, column, why } = read.at;
    throw new BadTrace(`line ${line}, column ${column}`, `this is not JSON: ${why}`);
  }
  if (trace === null)
    throw new BadTrace(
      'the file',
      'this is no trace of OpenTelemetry or Jaeger, no CloudEvents, and no run of Sagascope',
    );
  if (trace.spans.length === 0) throw new BadTrace('the file', 'there is nothing in it');
  if (trace.spans.length > mostSpans)
    throw new BadTrace('the file', `it has ${trace.spans.length} spans or events; at most ${mostSpans} can be drawn`);
  checkIds(trace.spans);
  return trace;
}

function readValue(value: Json, root: string): ReadTrace | null {
  if (Array.isArray(value)) {
    if (!isCloudEvent(value[0])) return null;
    return { format: 'CloudEvents', spans: spansOfCloudEvents(value, (i) => `${root}[${i}]`) };
  }
  if (typeof value !== 'object' || value === null) return null;
  const file = value as JsonObject;
  if ('resourceSpans' in file) return { format: 'OpenTelemetry', spans: spansOfOtlp(file, root) };
  if ('data' in file && Array.isArray(file['data'])) return { format: 'Jaeger', spans: spansOfJaeger(file, root) };
  if (isCloudEvent(file))
    return { format: 'CloudEvents', spans: spansOfCloudEvents([file], () => root || 'the event') };
  return null;
}

/** Null where the first line is not one of a file of lines: then the text is one broken JSON. */
function readLines(text: string): ReadTrace | null {
  const parts: ReadTrace[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = readJson(line);
    if (!read.ok) {
      if (parts.length === 0) return null;
      throw new BadTrace(`line ${i + 1}, column ${read.at.column}`, `this is not JSON: ${read.at.why}`);
    }
    const part = readValue(read.value, `line ${i + 1}: `);
    const [first] = parts;
    if (part === null || (first !== undefined && first.format !== part.format))
      throw new BadTrace(`line ${i + 1}`, 'this line is of another kind than those before it');
    parts.push(part);
  }
  const [first] = parts;
  return first === undefined ? null : { format: first.format, spans: parts.flatMap(({ spans }) => spans) };
}

/** Twice the same span would be its own cause, sooner or later. */
function checkIds(spans: readonly Span[]): void {
  const seen = new Map<string, string>();
  for (const { id, trace, place, kind } of spans) {
    const key = kind === 'event' ? id : `${trace} ${id}`;
    const other = seen.get(key);
    if (other !== undefined) throw new BadTrace(place, `it has the id ${id}, as ${other} does`);
    seen.set(key, place);
  }
}
