import { outcomes } from '../kernel/index.ts';
import type { Exploration } from './explore.ts';
import { matrixOf, outcomeLetters } from './matrix.ts';

/** The failure matrix as text, with the laws that were broken and what the result holds for. */
export function printed(exploration: Exploration): string {
  const { columns, rows } = matrixOf(exploration);
  const label = (row: (typeof rows)[number]) => `${String(row.step).padStart(3)}  ${row.message} -> ${row.consumer}`;
  const width = Math.max(...rows.map((row) => label(row).length));
  const head = columns.map((column, i) => `${' '.repeat(width + 2)}${'|  '.repeat(i)}+- ${column}`);
  const body = rows.map((row) => {
    const cells = row.cells.map((cell) => (cell === null ? ' ' : outcomeLetters[cell.outcome]));
    return `${label(row).padEnd(width)}  ${cells.join('  ')}`;
  });
  const { base, findings, scope } = exploration;
  const counts = outcomes
    .map((outcome) => [outcome, findings.filter((finding) => finding.outcome === outcome).length] as const)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${outcomeLetters[outcome]} ${outcome}: ${count}`);
  return [
    `${exploration.scenario}: ends ${base.outcome} in ${base.steps} steps without a fault`,
    '',
    ...head,
    ...body,
    '',
    counts.join('   '),
    ...failures(exploration),
    `Scope: ${scope}.`,
  ].join('\n');
}

function failures({ findings }: Exploration): readonly string[] {
  const failing = findings.filter(({ outcome }) => outcome === 'law violated');
  if (failing.length === 0) return ['No failure found within this scope.'];
  return [
    `Laws broken by ${failing.length} plan${failing.length === 1 ? '' : 's'}:`,
    ...failing.map(({ plan, broken }) => {
      const blows = plan.map(({ offer, message, consumer, key }) =>
        `${offer} of ${message} at ${consumer} ${key}`.trim(),
      );
      return `  ${blows.join(' + ')}: ${broken.join('; ')}`;
    }),
  ];
}
