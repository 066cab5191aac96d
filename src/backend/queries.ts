import { headers, media } from '../api/contract.ts';
import { askedFields, readQuestion } from '../api/question.ts';
import type { Gateway } from './gateway.ts';
import { patient } from './patient.ts';
import { documentOf, refuse } from './refusal.ts';

/** `GET /api/queries/{name}?...`. */
export async function query(gateway: Gateway, request: Request, name: string): Promise<Response> {
  const model = gateway.model();
  const known = model.gateway.queries.find((query) => query.name === name);
  if (known === undefined) {
    const names = model.gateway.queries.map((query) => query.name).join(', ');
    return refuse('unknown-query', `${name} is not one of ${names}.`);
  }
  const asked = readQuestion(new URL(request.url).searchParams, askedFields(known, model));
  if (!asked.ok) return refuse('invalid-parameter', 'The question does not fit.', { issues: asked.issues });

  const { rows, asOf, head } = await patient(
    gateway.driver().query(name, asked.question).catch(asParameters),
    gateway.limits.patience,
  );
  const text = JSON.stringify(rows);
  const etag = `W/"${asOf}-${fingerprint(text)}"`;
  const answerHeaders = {
    'Content-Type': media.json,
    // may be kept, but never shown without asking again
    'Cache-Control': 'no-cache',
    ETag: etag,
    [headers.asOf]: String(asOf),
    [headers.head]: String(head),
  };
  return request.headers.get('If-None-Match') === etag
    ? new Response(null, { status: 304, headers: answerHeaders })
    : new Response(text, { headers: answerHeaders });
}

/** The engine calls a question that does not fit its schema an invalid command, as it has one check for both. */
function asParameters(error: unknown): never {
  const { type, detail, issues = [] } = documentOf(error);
  if (type === '/problems/invalid-command') refuse('invalid-parameter', detail, { issues });
  throw error;
}

/** FNV-1a, 32 bits: another run may stand at the same position with other rows. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16);
}
