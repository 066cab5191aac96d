/** What a search beside that for faults has found, as text. */
import type { BeyondFound, BeyondRun, FoundByChance, FoundCuts, FoundOrders, FoundStates } from '../../kernel/index.ts';
import { blowText } from '../minimise/words.ts';
import { whyText } from '../print.ts';
import { counted } from './asked.ts';

export function printedBeyond(found: BeyondFound): readonly string[] {
  return [...linesOf(found), scopeText(found)];
}

function linesOf(found: BeyondFound): readonly string[] {
  switch (found.search) {
    case 'orders':
      return orders(found);
    case 'random':
      return random(found);
    case 'lineage':
      return lineage(found);
    case 'states':
      return states(found);
  }
}

const orders = ({ schedules, naive, runs }: FoundOrders): readonly string[] => [
  `${counted(schedules, 'order')} of delivery that can make a difference${naive === null ? '' : `, of ${naive}`}; ${counted(runs.length, 'end')}`,
  ...runs.map(
    (run) => `  ${endText(run)} in ${run.finding.steps} steps: ${counted(run.times, 'order')}${planText(run)}`,
  ),
];

const random = ({ drawn, seed, outcomes, ends, runs, bound }: FoundByChance): readonly string[] => [
  `${counted(drawn, 'run')} drawn with seed ${seed}: ${outcomesText(outcomes)}; ${counted(ends, 'different end')}`,
  ...runs.flatMap((run) => [
    `  ${endText(run)}${planText(run)}`,
    ...(run.smaller === null || run.smaller.smaller.length === 0
      ? []
      : [`    smaller: ${run.smaller.smaller.join('; ')}`]),
  ]),
  ...(bound === null
    ? []
    : [
        `each run meets a failure that needs ${counted(bound.depth, 'ordering')} with a chance of at least 1/(n k^(d-1)) = 1/(${bound.lines} * ${bound.steps}^${bound.depth - 1}) = ${bound.each.toPrecision(3)}, all of them one of ${bound.all.toPrecision(3)}`,
      ]),
];

const lineage = ({ supporting, steps, tried, chains, runs }: FoundCuts): readonly string[] => [
  `the outcome came from ${supporting} of ${steps} steps; ${counted(tried, 'run')}, ${counted(chains, 'chain')} of causes`,
  ...runs.map((run) => `  ${endText(run)}${planText(run)}`),
];

const states = ({ states: n, transitions, depth, outcomes, seen, failure }: FoundStates): readonly string[] => [
  `${n} distinct states, ${transitions} transitions, depth ${depth}; ends: ${outcomesText(outcomes)}`,
  ...(seen === null
    ? []
    : [
        `of ${seen.of.join(', ')} alone: ${seen.states} distinct states, ${seen.transitions} changes, depth ${seen.depth}`,
      ]),
  ...(failure === null ? [] : [`broken: ${failure.broken.join('; ')}`, ...failure.moves.map((move) => `  ${move}`)]),
];

function endText({ finding }: BeyondRun): string {
  const why = whyText(finding);
  return why === '' || finding.outcome === 'livelock' ? finding.outcome : `${finding.outcome} (${why})`;
}

const planText = ({ finding: { plan } }: BeyondRun): string =>
  plan.length === 0 ? '' : `; ${plan.map(blowText).join(' + ')}`;

const outcomesText = (outcomes: FoundStates['outcomes']): string =>
  Object.entries(outcomes)
    .map(([outcome, n]) => `${outcome} ${n}`)
    .join(', ');

const scopeText = ({ scope, complete }: BeyondFound): string =>
  `Scope: ${scope.join('; ')}; ${complete ? 'all of it was tried' : 'not all of it was tried'}.`;
