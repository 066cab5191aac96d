import { problem } from '../api/problem.ts';
import type { ProblemDocument, ProblemSlug } from '../api/problem.ts';
import type { Problem } from '../kernel/index.ts';

/** Thrown inside a route to answer with a problem; `respond` in `handlers.ts` is the one place that catches it. */
export class Refusal extends Error {
  readonly document: ProblemDocument;
  readonly headers: Record<string, string>;

  constructor(document: ProblemDocument, headers: Record<string, string> = {}) {
    super(document.detail);
    this.document = document;
    this.headers = headers;
  }
}

export function refuse(
  slug: ProblemSlug,
  detail: string,
  more: Parameters<typeof problem>[2] & { headers?: Record<string, string> } = {},
): never {
  const { headers, ...rest } = more;
  throw new Refusal(problem(slug, detail, rest), headers);
}

/** Which answer each problem of the engine becomes. A missing one is a compile error. */
const answers: { readonly [type in Problem['type']]: ProblemSlug } = {
  'unknown-command': 'unknown-command',
  'invalid-command': 'invalid-command',
  'unknown-query': 'unknown-query',
  // somebody else wrote first, most likely another tab
  'version-conflict': 'conflict',
  'step-conflict': 'conflict',
  'partial-repeat': 'conflict',
  'run-exists': 'conflict',
  'not-possible': 'conflict',
  diverged: 'conflict',
  'quota-exceeded': 'storage',
  unavailable: 'storage',
  'newer-schema': 'storage',
  corrupt: 'storage',
  closed: 'storage',
  'memory-only': 'storage',
  'hung-handler': 'hung',
  'engine-stopped': 'unavailable',
  'unknown-scenario': 'unavailable',
  'unknown-run': 'unavailable',
  'unknown-script': 'unavailable',
  'unknown-lesson': 'unavailable',
  'invalid-file': 'internal',
  'invalid-trace': 'internal',
};

/** Whatever a route threw, as a document. What is not a known problem is a bug, and says so. */
export function documentOf(error: unknown): ProblemDocument {
  if (error instanceof Refusal) return error.document;
  if (isProblem(error)) {
    return problem(answers[error.type], error.message, error.issues === undefined ? {} : { issues: error.issues });
  }
  return problem('internal', error instanceof Error ? error.message : String(error));
}

function isProblem(error: unknown): error is Problem {
  if (typeof error !== 'object' || error === null || !('type' in error) || !('message' in error)) return false;
  return typeof error.type === 'string' && Object.hasOwn(answers, error.type);
}
