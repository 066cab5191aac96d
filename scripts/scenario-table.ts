/** What each scenario covers, from its definition. */
import { describe, type ComponentModel, type Model, type Scenario } from '../src/kernel/index.ts';

export function scenarioTable(scenarios: readonly Scenario[]): string {
  return ['| scenario | built of | scripts | laws | switches |', '|---|---|---|---|---|', ...scenarios.map(row)].join(
    '\n',
  );
}

function row(scenario: Scenario): string {
  const model = describe(scenario);
  const cells = [`**${model.title}** \`${model.id}\``, builtOf(model), scriptsOf(model), lawsOf(model), own(scenario)];
  return `| ${cells.join(' | ')} |`;
}

function builtOf({ components }: Model): string {
  const kinds = new Map<ComponentModel['kind'], number>();
  for (const { kind } of components) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return [...kinds].map(([kind, count]) => counted(count, kind)).join(', ');
}

function scriptsOf({ scripts }: Model): string {
  const of = (wanted: string) => scripts.filter(({ kind }) => kind === wanted).length;
  return `${of('happy')} happy, ${of('refused')} refused, ${of('broken')} broken`;
}

function lawsOf({ laws }: Model): string {
  return laws.map(({ sentence }) => sentence).join('; ');
}

/** Its own switches first; the kernel's that it offers go without saying. */
function own({ switches }: Scenario): string {
  const names = switches.map(({ name }) => name).filter((name) => !everybodys.includes(name));
  return names.length === 0 ? '-' : names.join(', ');
}
const everybodys = ['outbox', 'inbox', 'retries', 'deadlines', 'ordered delivery'];

function counted(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`;
  if (noun === 'process') return `${count} processes`;
  return noun.endsWith('y') ? `${count} ${noun.slice(0, -1)}ies` : `${count} ${noun}s`;
}
