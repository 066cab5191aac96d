import type { Append, StoreError } from '../kernel/index.ts';

type ErrorOf<Type extends StoreError['type']> = Extract<StoreError, { type: Type }>;

/** `stream` is at `actual`, which is not what the append expects. */
export function versionConflict(request: Append, stream: string, actual: number): ErrorOf<'version-conflict'> {
  const { expected } = request;
  return {
    type: 'version-conflict',
    message: `Stream ${stream} is at version ${actual}, but the append expects ${expectedText(expected)}.`,
    stream,
    expected,
    actual,
  };
}

/** `expected` is the number of the refused step, `actual` that of the newest durable step. */
export function stepConflict(expected: number, actual: number, why?: string): ErrorOf<'step-conflict'> {
  return {
    type: 'step-conflict',
    message: why ?? `Step ${expected} does not follow step ${actual}, the newest one of this run.`,
    expected,
    actual,
  };
}

export function partialRepeat(stream: string): ErrorOf<'partial-repeat'> {
  return {
    type: 'partial-repeat',
    message: `Some of these events are in stream ${stream} already, but not all of them in this order at this place.`,
    stream,
  };
}

export function runExists(run: string): ErrorOf<'run-exists'> {
  return { type: 'run-exists', message: `There is a run ${run} already.` };
}

export function unknownRun(run: string): ErrorOf<'unknown-run'> {
  return { type: 'unknown-run', message: `There is no run ${run}. It may have been deleted in another tab.` };
}

export function closed(): ErrorOf<'closed'> {
  return { type: 'closed', message: 'The store is closed.' };
}

export function corrupt(what: string): ErrorOf<'corrupt'> {
  return {
    type: 'corrupt',
    message: `${what} Nothing was changed or deleted: download the database to keep it, or start a new run.`,
  };
}

export function quotaExceeded(): ErrorOf<'quota-exceeded'> {
  return {
    type: 'quota-exceeded',
    message:
      'The browser gives this site no more disk space. Everything up to the last step shown is saved; export the run, ' +
      'or delete old runs, then go on.',
  };
}

export function unavailable(reason: string): ErrorOf<'unavailable'> {
  return { type: 'unavailable', message: `The browser's database did not answer (${reason}).` };
}

/** Schema versions: `found` in the browser, `known` to this build. */
export function newerSchema(found: number, known: number): ErrorOf<'newer-schema'> {
  return {
    type: 'newer-schema',
    message:
      `The saved runs were written by a newer Sagascope (schema ${found}, this one knows ${known}). ` +
      'Reload the page to get the newer version; the saved runs are left as they are.',
    found,
    known,
  };
}

function expectedText(expected: Append['expected']): string {
  switch (expected) {
    case 'none':
      return 'no event';
    case 'exists':
      return 'at least one event';
    case 'any':
      return 'any';
    default:
      return `version ${expected}`;
  }
}
