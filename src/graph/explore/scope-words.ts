import type { Exploration } from '../../kernel/index.ts';

/** What a result holds for; of several scripts what holds for all of them, and what each is sent. */
export function scopeWords(explorations: readonly Exploration[]): string {
  const scopes = explorations.map(({ scope }) => scope);
  const [first, ...more] = scopes;
  if (first === undefined) return '';
  if (more.length === 0) return first.says.join(' ');
  const sent = scopes.map(({ script, inputs }) => `${script ?? ''} ${inputs}`).join(', ');
  const common = first.says.filter((sentence) => more.every(({ says }) => says.includes(sentence)));
  return [
    `${scopes.length} scripts, each by itself, with the commands from outside that it has (${sent}), seed ${first.seed}.`,
    ...common,
  ].join(' ');
}

/** Null where something fails. Of so many scripts that were asked for; what is not complete says nothing of what is left. */
export function noneWords(explorations: readonly Exploration[], asked: number): string | null {
  if (explorations.some(({ minimal }) => minimal.length > 0)) return null;
  const complete = explorations.length === asked && explorations.every((one) => one.complete);
  return complete ? 'No failure found within this scope.' : 'No failure found so far; the search is not complete.';
}

/** Why there is no map of pairs; null where there is one. */
export function noPairsWords({ minimal, pairs, scope, complete }: Exploration): string | null {
  if (minimal.some(({ plan }) => plan.length === 0)) return 'It fails without any fault: there is no pair to try.';
  if (pairs !== null && pairs.worst.length > 0) return null;
  return scope.faults < 2 || !complete ? 'Its pairs are not tried yet.' : 'No two faults can strike one run.';
}
