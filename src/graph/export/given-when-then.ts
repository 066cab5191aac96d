import { faultText } from '../../kernel/index.ts';
import type { Decision, Json, JsonObject, Outcome, RunInfo, StepRecord } from '../../kernel/index.ts';

export interface DescribedRun {
  readonly title: string;
  readonly info: Pick<RunInfo, 'scenario' | 'switches' | 'seed' | 'script'>;
  readonly outcome: Outcome | null;
}

/**
 * A run as a test in Gherkin (cucumber.io): given the variant and what the environment does, when these commands come,
 * then these events, refusals and dead letters, and this end. It has everything that another implementation of the
 * scenario, or a person, needs to check that the same happens there.
 */
export function toGivenWhenThen({ title, info, outcome }: DescribedRun, records: readonly StepRecord[]): string {
  return [
    `Feature: ${line(title)}`,
    '',
    `  Scenario: ${line(info.script ?? `${records.length} steps of ${info.scenario}`)}`,
    `    Given the scenario ${text(info.scenario)} with seed ${info.seed}`,
    ...Object.entries(info.switches).map(([name, value]) => `    And the switch ${text(name)} is ${json(value)}`),
    ...records.flatMap(({ decisions }) => decisions).map((decision) => `    And ${given(decision, records)}`),
    ...commands(records),
    ...then(records),
    `    And the run ${outcome === null ? 'is under way' : `ends as ${text(outcome)}`} after ${records.length} steps`,
    `    And the world has the hash ${text(records.at(-1)?.hash ?? '')}`,
    '',
  ].join('\n');
}

/** What the environment does other than by default, and where. */
function given(decision: Decision, records: readonly StepRecord[]): string {
  const step = records.find(({ id }) => id === decision.at);
  const where =
    step === undefined
      ? `step ${decision.at}`
      : `step ${step.n} (${line(step.message.type)} at ${line(step.consumer)})`;
  switch (decision.kind) {
    case 'fault':
      return `at ${where} the fault ${text(faultText(decision.fault))} happens`;
    case 'env':
      return `at ${where} the environment chooses ${text(decision.option)} for ${text(decision.choice)}`;
    case 'jitter':
      return `at ${where} the delay is the ${decision.option}`;
    case 'sched':
      return `instead of ${where} another message is delivered`;
  }
}

function commands(records: readonly StepRecord[]): readonly string[] {
  const inputs = records.filter(({ message }) => message.kind === 'input' && message.cause === null);
  return inputs.flatMap(({ n, at, message }, i) => [
    `    ${i === 0 ? 'When' : 'And'} ${text(message.type)} comes from outside at ${at} ms, as step ${n}`,
    ...docString(message.data),
  ]);
}

/** Everything that is in the log, and everything that went wrong, in its order. */
function then(records: readonly StepRecord[]): readonly string[] {
  const rows = records.flatMap((record) => [
    ...record.events
      .filter(({ position }) => position !== null)
      .map(({ type, data }) => [`${record.n}`, `${record.at}`, streamOf(record), type, JSON.stringify(data)]),
    ...(wrong.has(record.outcome)
      ? [[`${record.n}`, `${record.at}`, streamOf(record), record.outcome, record.error?.message ?? '']]
      : []),
  ]);
  if (rows.length === 0) return ['    Then nothing happens'];
  return [
    '    Then this happens, in this order',
    ...[['step', 'ms', 'stream', 'what', 'data'], ...rows].map((cells) => `      | ${cells.map(cell).join(' | ')} |`),
  ];
}

const wrong = new Set<StepRecord['outcome']>(['refused', 'failed', 'parked', 'crashed', 'dropped']);

const streamOf = ({ consumer, key }: StepRecord): string => (key === '' ? consumer : `${consumer} ${key}`);

const docString = (data: JsonObject): readonly string[] => [
  '      """json',
  ...JSON.stringify(data, null, 2)
    .replaceAll('"""', String.raw`\"\"\"`)
    .split('\n')
    .map((each) => `      ${each}`),
  '      """',
];

const line = (value: string): string => value.replaceAll(/[\r\n]+/g, ' ');
const text = (value: string): string => JSON.stringify(value);
const json = (value: Json): string => JSON.stringify(value);

/** In a table a bar ends the cell, and a backslash escapes. */
const cell = (value: string): string =>
  line(value)
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('|', String.raw`\|`);
