/** An error on the wire: RFC 9457, `application/problem+json`. */
export interface ProblemDocument {
  /** Relative URI, `/problems/{slug}`: tells errors apart, in code too. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What happened here, and what to do. */
  readonly detail: string;
  /** Path that was asked for. */
  readonly instance?: string;
  /** Of an invalid request: one entry a field. */
  readonly issues?: readonly Issue[];
  /** Of a command that was accepted before it failed. */
  readonly correlation?: string;
  /** Of a refusal: the component that said no. */
  readonly by?: string;
}

export interface Issue {
  /** `lines.0.quantity`; '' for the whole body. */
  readonly path: string;
  readonly message: string;
}

/** Every error that the gateway can answer with. The documents of the API list them from here. */
export const problems = {
  malformed: { status: 400, title: 'The body is not JSON' },
  'invalid-command': { status: 400, title: 'The command does not fit its schema' },
  'invalid-parameter': { status: 400, title: 'A parameter does not fit' },
  unauthorised: { status: 401, title: 'A token is needed' },
  'unknown-command': { status: 404, title: 'Nobody handles this command' },
  'unknown-query': { status: 404, title: 'No read model answers this query' },
  'unknown-route': { status: 404, title: 'The API has no such route' },
  'method-not-allowed': { status: 405, title: 'The route does not take this method' },
  conflict: { status: 409, title: 'Somebody else was faster' },
  'too-large': { status: 413, title: 'The body is too large' },
  'media-type': { status: 415, title: 'The body has to be application/json' },
  refused: { status: 422, title: 'The domain refused the command' },
  busy: { status: 429, title: 'Too many commands are under way' },
  failed: { status: 500, title: 'The command could not be handled' },
  internal: { status: 500, title: 'The gateway failed' },
  storage: { status: 503, title: 'The browser does not store' },
  hung: { status: 503, title: 'The engine does not answer' },
  unavailable: { status: 503, title: 'The engine is not available' },
} as const satisfies { readonly [slug: string]: { readonly status: number; readonly title: string } };

export type ProblemSlug = keyof typeof problems;

export function problem(
  slug: ProblemSlug,
  detail: string,
  more: Pick<ProblemDocument, 'instance' | 'issues' | 'correlation' | 'by'> = {},
): ProblemDocument {
  return { type: `/problems/${slug}`, ...problems[slug], detail, ...more };
}
