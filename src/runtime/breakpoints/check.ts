import type { Breakpoint, Model, Problem } from '../../kernel/index.ts';
import { problem } from '../problem.ts';
import { parseCondition } from './condition.ts';

/** Throws a Problem that says of each breakpoint what is wrong with it: before any of them is set. */
export function checkBreakpoints(model: Model, breakpoints: readonly Breakpoint[]): void {
  const issues = breakpoints.flatMap((point, index) => {
    const why = whyNot(model, point);
    return why === null ? [] : [{ path: `[${index}]${why.path}`, message: why.message }];
  });
  const ids = breakpoints.map(({ id }) => id);
  if (new Set(ids).size < ids.length) issues.push({ path: '', message: 'two breakpoints have one id' });
  if (issues.length > 0) throw malformed(issues);
}

function malformed(issues: NonNullable<Problem['issues']>): Problem {
  const words = issues.map(({ message }) => message).join('; ');
  return problem('not-possible', `The breakpoints were not set: ${words}.`, issues);
}

function whyNot(model: Model, { on, when, hits }: Breakpoint): { path: string; message: string } | null {
  const unknown = whyUnknown(model, on);
  if (unknown !== null) return { path: '.on', message: unknown };
  const parsed = parseCondition(when);
  if (!parsed.ok) return { path: '.when', message: `the condition '${when}' cannot be read: ${parsed.why}` };
  const isCount = Number.isSafeInteger(hits) && hits >= 1;
  return isCount ? null : { path: '.hits', message: 'hits are counted from 1' };
}

/** Null where the scenario has what is looked for. */
export function whyUnknown({ messages, components, laws }: Model, on: Breakpoint['on']): string | null {
  const isTimeout = (type: string) => components.some(({ timeouts }) => timeouts.includes(type));
  switch (on.kind) {
    case 'message':
      return isEnginesOwn(on.type) || messages.some(({ type }) => type === on.type) || isTimeout(on.type)
        ? null
        : `there is no message ${on.type}`;
    case 'component':
      return components.some(({ name }) => name === on.name) ? null : `there is no component '${on.name}'`;
    case 'saga':
      return components.some(({ name, kind }) => name === on.saga && kind === 'saga')
        ? null
        : `there is no saga '${on.saga}'`;
    case 'law':
      return on.sentence === null || laws.some(({ sentence }) => sentence === on.sentence)
        ? null
        : `there is no law '${on.sentence}'`;
    case 'fault':
      return null;
  }
}

/** Answers and timeouts of sagas are no part of the model: `deadline`, `charge card: no answer`. */
const isEnginesOwn = (type: string) => /^[^A-Z]|: /.test(type);
