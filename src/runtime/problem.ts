import type { Problem } from '../kernel/index.ts';

/** A plain object, thrown: it survives `postMessage`, which an Error with fields of its own does not. */
export function problem(type: Problem['type'], message: string, issues?: Problem['issues']): Problem {
  return issues === undefined ? { type, message } : { type, message, issues };
}

/** What cannot be done, with the kernel's reason. */
export function impossible(why: string): Problem {
  return problem('not-possible', `This cannot be done: ${why}.`);
}

export function isProblem(value: unknown): value is Problem {
  return isObject(value) && typeof value['type'] === 'string' && typeof value['message'] === 'string';
}

/** Whatever was thrown, as a problem. What has no type of its own is a bug of the engine. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Error) return problem('engine-stopped', `The engine failed: ${thrown.message}`);
  if (isProblem(thrown)) return thrown;
  return problem('engine-stopped', `The engine failed: ${String(thrown)}`);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
