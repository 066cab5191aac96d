/** What the searches beside that for faults have found, in words and figures. */
import { grouped } from '../timeline/virtual-time.ts';
import { outcomes, type BeyondFound, type Outcome } from '../../kernel/index.ts';

/** A number and what it counts. */
export interface Figure {
  readonly n: string;
  readonly what: string;
}

/** `34 650`, and from a million millions on `3.2 × 10¹⁵`. */
export function bigNumber(digits: string): string {
  if (digits.length <= 12) return grouped(Number(digits));
  const power = String(digits.length - 1).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '');
  return `${digits[0]}.${digits[1]} × 10${power}`;
}

const figure = (n: number | string, what: string): Figure => ({
  n: typeof n === 'number' ? bigNumber(String(n)) : n,
  what,
});

export function figuresOf(found: BeyondFound): readonly Figure[] {
  switch (found.search) {
    case 'orders':
      return [
        figure(
          found.schedules,
          found.schedules === 1 ? 'order that makes a difference' : 'orders that make a difference',
        ),
        figure(found.naive === null ? '?' : bigNumber(found.naive), 'orders there are'),
        figure(found.runs.length, found.runs.length === 1 ? 'way to end' : 'ways to end'),
      ];
    case 'random':
      return [
        figure(found.drawn, 'runs drawn'),
        figure(found.failing, 'of them fail'),
        figure(found.ends, found.ends === 1 ? 'end' : 'different ends'),
      ];
    case 'lineage':
      return [
        figure(`${found.supporting} of ${found.steps}`, 'steps that the outcome came from'),
        figure(found.chains, found.chains === 1 ? 'chain of causes' : 'chains of causes'),
        figure(found.runs.length, 'cut all of them'),
        figure(found.tried, 'runs tried'),
      ];
    case 'states':
      return [
        figure(found.states, 'distinct states'),
        figure(found.transitions, 'transitions'),
        figure(found.depth, 'depth'),
      ];
  }
}

/** How often each outcome came, best first. */
export function outcomeCounts(found: BeyondFound): readonly { readonly outcome: Outcome; readonly n: number }[] {
  const counts = countsOf(found);
  return outcomes.toReversed().flatMap((outcome) => {
    const n = counts[outcome];
    return n === undefined ? [] : [{ outcome, n }];
  });
}

function countsOf(found: BeyondFound): { readonly [outcome in Outcome]?: number } {
  if (found.search === 'random' || found.search === 'states') return found.outcomes;
  const counts: { [outcome in Outcome]?: number } = {};
  for (const { finding, times } of found.runs) counts[finding.outcome] = (counts[finding.outcome] ?? 0) + times;
  return counts;
}

/** `1/(n k^(d-1)) = 1/(15 × 27^1) = 0.25 %` and what it means; null where nothing is promised. */
export function boundSentence(found: BeyondFound): string | null {
  if (found.search !== 'random' || found.bound === null) return null;
  const { lines, steps, depth, each, all } = found.bound;
  return `A failure that needs ${depth} ordering${depth === 1 ? '' : 's'} is met by each run with a chance of at least 1/(n·k^(d−1)) = 1/(${lines} · ${steps}^${depth - 1}) = ${percent(each)}, and by one of all runs with at least ${percent(all)}: n lines of messages, k steps, depth d.`;
}

const percent = (share: number): string => `${Number((share * 100).toPrecision(2))} %`;

/** `Scope: what is due ...; all of it was tried. Nothing is claimed outside it.` */
export function beyondScope(found: BeyondFound): string {
  const failed = found.runs.some(({ failing }) => failing) || (found.search === 'states' && found.failure !== null);
  const none = failed ? '' : 'No failure found within this scope. ';
  return `Scope: ${found.scope.join('; ')}; ${found.complete ? 'all of it was tried' : 'not all of it was tried'}. ${none}Nothing is claimed outside it.`;
}
