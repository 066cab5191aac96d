import type { Problem } from '../kernel/index.ts';

export interface ProblemInWords {
  readonly type: string;
  readonly title: string;
  readonly message: string;
  readonly issues?: Problem['issues'];
}

/** One place turns problems into words: what happened. What to do next stands in the problem's own message. */
const titles: { readonly [type in Problem['type']]: string } = {
  'version-conflict': 'Somebody else changed it first',
  'step-conflict': 'Another tab wrote this step',
  'partial-repeat': 'Half of it is stored already',
  'run-exists': 'This run exists already',
  'unknown-run': 'This run is not stored here',
  'quota-exceeded': 'The browser’s storage is full',
  unavailable: 'The browser’s storage cannot be used',
  'newer-schema': 'Stored by a newer Sagascope',
  corrupt: 'The stored run cannot be read',
  closed: 'The storage was closed',
  'unknown-scenario': 'There is no such scenario',
  'unknown-script': 'There is no such script',
  'unknown-lesson': 'There is no such lesson',
  'unknown-command': 'There is no such command',
  'unknown-query': 'There is no such query',
  'invalid-command': 'The command has wrong fields',
  'invalid-file': 'This file cannot be opened',
  'invalid-trace': 'This link cannot be followed',
  'hung-handler': 'A handler does not return',
  'engine-stopped': 'The engine stopped',
  'memory-only': 'This run is kept in memory only',
  diverged: 'The replay differs from the record',
  'not-possible': 'Not possible now',
};

/** Whatever was thrown, as a plain object with a `type`. */
export function toProblem(error: unknown): ProblemInWords {
  if (isRecord(error) && typeof error['type'] === 'string') {
    const type = error['type'];
    const issues = error['issues'] as Problem['issues'];
    const message = typeof error['message'] === 'string' ? error['message'] : '';
    return { type, title: titleOf(type), message, ...(issues === undefined ? {} : { issues }) };
  }
  return {
    type: 'bug',
    title: 'Something went wrong in Sagascope itself',
    message: error instanceof Error ? error.message : String(error),
  };
}

function titleOf(type: string): string {
  return type in titles ? titles[type as Problem['type']] : type;
}

function isRecord(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}
