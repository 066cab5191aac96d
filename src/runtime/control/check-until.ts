import type { Model, RunUntil } from '../../kernel/index.ts';
import { whyUnknown } from '../breakpoints/check.ts';
import { impossible } from '../problem.ts';

/** Throws where the run could go on for ever after something that the scenario does not have. */
export function checkUntil(model: Model, until: RunUntil): void {
  const why = whyNever(model, until);
  if (why !== null) throw impossible(why);
}

function whyNever(model: Model, until: RunUntil): string | null {
  switch (until.kind) {
    case 'message':
    case 'component':
      return whyUnknown(model, until);
    case 'saga end':
      return whyUnknown(model, { kind: 'saga', saga: until.saga, status: 'completed' });
    case 'step':
      return Number.isSafeInteger(until.n) && until.n >= 0 ? null : `there is no step ${until.n}`;
    default:
      return null;
  }
}
