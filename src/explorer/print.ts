import {
  outcomes,
  type DeadEnd,
  type ExploreCell,
  type Exploration,
  type Finding,
  type Outcome,
} from '../kernel/index.ts';

/** A letter for each outcome; the ordinary one is the quietest. */
const outcomeLetters: { readonly [outcome in Outcome]: string } = {
  completed: '.',
  compensated: '«',
  parked: 'P',
  'compensation failed': 'U',
  stuck: 'S',
  livelock: 'L',
  'law violated': '!',
};

/** The failure matrix as text, with the smallest failures and what the result holds for. */
export function printed(exploration: Exploration): string {
  const { base, scenario, scope } = exploration;
  const script = scope.script === null ? '' : ` ${scope.script}`;
  return [
    `${scenario}${script}: ends ${base.outcome} in ${base.steps} steps without a fault`,
    '',
    ...matrix(exploration),
    ...levels(exploration),
    '',
    ...failures(exploration),
    ...bugs(exploration),
    `Scope: ${ranText(exploration)}`,
    ...scope.says.map((sentence) => `  ${sentence}`),
  ].join('\n');
}

function matrix({ rows, columns, cells }: Exploration): readonly string[] {
  if (columns.length === 0 || cells.every((row) => row.every((cell) => cell === null))) return [];
  const labels = rows.map(({ step, message, consumer }) => `${String(step).padStart(3)}  ${message} -> ${consumer}`);
  const groupWidth = Math.max(...rows.map(({ group }) => group.length)) + 2;
  const width = groupWidth + Math.max(...labels.map((label) => label.length));
  const head = columns.map(({ label }, i) => `${' '.repeat(width + 2)}${'|  '.repeat(i)}+- ${label}`);
  const body = rows.map(({ group }, i) => {
    const isFirst = rows[i - 1]?.group !== group;
    const label = `${(isFirst ? group : '').padEnd(groupWidth)}${labels[i]}`.padEnd(width);
    return `${label}  ${(cells[i] ?? []).map(cellText).join('  ')}`.trimEnd();
  });
  const used = outcomes.filter((outcome) => cells.flat().some((cell) => cell?.outcome === outcome));
  const legend = used.toReversed().map((outcome) => `${outcomeLetters[outcome]} ${outcome}`);
  return [...head, ...body, '', legend.join('   '), ''];
}

/** A harmful dead letter is worse than it looks. */
export function cellText(cell: ExploreCell | null): string {
  if (cell === null) return ' ';
  return cell.failing ? '!' : outcomeLetters[cell.outcome];
}

function levels({ levels: all }: Exploration): readonly string[] {
  return all.map(({ faults, deviations, plans, outcomes: by }) => {
    const blows = deviations === 0 ? counted(faults, 'fault') : `${faults} + ${counted(deviations, 'deviation')}`;
    const ends = outcomes.flatMap((outcome) => (by[outcome] === undefined ? [] : [`${outcome} ${by[outcome]}`]));
    return [blows, counted(plans, 'plan'), ...(ends.length === 0 ? [] : [ends.toReversed().join(', ')])].join(': ');
  });
}

function failures({ minimal, complete }: Exploration): readonly string[] {
  if (minimal.length === 0) {
    return [complete ? 'No failure found within this scope.' : 'No failure found so far; the search is not complete.'];
  }
  return [
    `${counted(minimal.length, 'smallest failure')}:`,
    ...minimal.map((finding) => `  ${planText(finding)}: ${whyText(finding)}`),
  ];
}

export function planText({ plan }: Pick<Finding, 'plan'>): string {
  if (plan.length === 0) return 'without any fault';
  return plan
    .map(({ label, message, consumer, key }) => `${label} of ${message} at ${consumer} ${key}`.trim())
    .join(' + ');
}

export function whyText({ broken, dead, outcome, steps }: Finding): string {
  if (broken.length > 0) return broken.map(({ sentence }) => sentence).join('; ');
  if (outcome === 'livelock') return `it still goes round after ${steps} steps`;
  return dead.flatMap((one) => (one.harmful ? [givenUp(one)] : [])).join('; ');
}

const givenUp = ({ message, consumer }: DeadEnd): string => `${message} to ${consumer} is given up`;

/** Why a cell fails in which no law is broken. */
export function whyDead({ dead, outcome }: ExploreCell): string {
  return dead === null ? outcome : givenUp(dead);
}

function bugs({ determinism }: Exploration): readonly string[] {
  return determinism.map(
    ({ step, message, consumer, key, plan }) =>
      `Not deterministic: step ${step}, ${message} at ${`${consumer} ${key}`.trim()} (${planText({ plan })}), went another way when it was played again.`,
  );
}

function ranText({ counts: { runs, inherited, states } }: Exploration): string {
  const merged = inherited === 0 ? '' : `; ${inherited} more plans come to a state that is known`;
  return `${counted(runs, 'run')}${merged}; ${counted(states, 'state')}.`;
}

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
