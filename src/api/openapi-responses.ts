import type { JsonObject } from '../kernel/index.ts';
import { media } from './contract.ts';
import { problems } from './problem.ts';
import type { ProblemSlug } from './problem.ts';

export const problemSchema: JsonObject = {
  type: 'object',
  description: 'RFC 9457. `type` tells the errors apart.',
  properties: {
    type: { type: 'string', format: 'uri-reference', enum: Object.keys(problems).map((slug) => `/problems/${slug}`) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', format: 'uri-reference' },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, message: { type: 'string' } },
        required: ['path', 'message'],
      },
    },
    correlation: { type: 'string' },
    by: { type: 'string', description: 'The component that refused' },
  },
  required: ['type', 'title', 'status', 'detail'],
};

/** Error responses, by status; where two errors share one, both titles are there. */
export function problemResponses(slugs: readonly ProblemSlug[]): JsonObject {
  const byStatus = new Map<number, string[]>();
  for (const slug of slugs) {
    const { status, title } = problems[slug];
    byStatus.set(status, [...(byStatus.get(status) ?? []), title]);
  }
  return Object.fromEntries([...byStatus].map(([status, titles]) => [String(status), problemResponse(status, titles)]));
}

function problemResponse(status: number, titles: readonly string[]): JsonObject {
  const header = status === 429 ? retryAfter : status === 401 ? challenge : {};
  return {
    description: titles.join('; '),
    ...(status === 429 || status === 401 ? { headers: header } : {}),
    content: { [media.problem]: { schema: { $ref: '#/components/schemas/sagascope.Problem' } } },
  };
}

const retryAfter: JsonObject = { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } };
const challenge: JsonObject = { 'WWW-Authenticate': { schema: { type: 'string' } } };

/** What every route may answer. */
export function commonProblems(token: boolean): readonly ProblemSlug[] {
  return [...(token ? (['unauthorised'] as const) : []), 'storage', 'hung', 'unavailable'];
}
