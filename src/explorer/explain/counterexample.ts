/** Why a run fails: told in one sentence, cut down to its causes, and held against the same run that does not. */
import type {
  Counterexample,
  ExplainedStep,
  ExploreRequest,
  Finding,
  Scenario,
  Sibling,
  StepRecord,
} from '../../kernel/index.ts';
import { blowWords, duration } from './fault-words.ts';
import { played, type Played } from './played.ts';
import { causalSlice } from './slice.ts';

export function counterexample(
  scenario: Scenario,
  request: ExploreRequest,
  { plan }: Pick<Finding, 'plan'>,
): Counterexample {
  const run = played(scenario, request, plan);
  const passing = plan.length === 0 ? null : played(scenario, request, plan.slice(0, -1));
  const struck = new Set(plan.map(({ at }) => at));
  const explained = (record: StepRecord): ExplainedStep => explainedStep(record, struck);
  const breaking = run.records[brokenAt(run) - 1] ?? run.records.at(-1);
  const slice = causalSlice(run.records, struck, breaking).flatMap((n) => run.records[n - 1] ?? []);
  return {
    sentence: [...plan.map((blow) => happened(blow, run)), silent(run, passing, struck), left(run)].join(' ').trim(),
    outcome: run.outcome,
    steps: run.records.length,
    slice: slice.map(explained),
    sibling: passing === null ? null : besides(run, passing, explained),
  };
}

function happened(blow: Finding['plan'][number], { records }: Played): string {
  const record = records.find(({ id }) => id === blow.at);
  const when = record === undefined ? '' : `At ${duration(record.at)} `;
  return capital(`${when}${blowWords(blow)}.`);
}

/** The first who reacts in the run that passes, and never does in this one. */
function silent(run: Played, passing: Played | null, struck: ReadonlySet<string>): string {
  if (passing === null) return '';
  const heard = new Set(run.records.filter(isDone).map(nameOf));
  const missing = passing.records.find(
    // that the one who was struck did not finish has been said
    (record) => isDone(record) && !struck.has(record.id) && !heard.has(nameOf(record)),
  );
  if (missing === undefined) return '';
  const { consumer, key, message } = missing;
  return `${capital(consumer)}${key === '' ? '' : ` ${key}`} never handles ${message.type}.`;
}

const isDone = ({ outcome }: StepRecord): boolean => outcome === 'handled' || outcome === 'refused';
const nameOf = ({ consumer, key, message }: StepRecord): string => `${consumer} ${key} ${message.type}`;

/** What is left behind, worst first. */
function left({ end, outcome }: Played): string {
  const law = end.laws.find(({ status }) => status === 'broken');
  if (law !== undefined) {
    return `In the end it does not hold that ${law.sentence}${law.detail === null ? '' : `: ${law.detail}`}.`;
  }
  const [letter] = end.deadLetters;
  if (letter !== undefined) {
    return `${letter.message.type} lies in the dead letters of ${letter.consumer}: ${letter.reason.message}.`;
  }
  if (outcome === 'livelock') return 'It goes round for ever.';
  return outcome === 'stuck' ? 'Nothing is left to do, and a saga has not ended.' : `The run ends ${outcome}.`;
}

function brokenAt({ end }: Played): number {
  return end.laws.find(({ status }) => status === 'broken')?.brokenAt ?? 0;
}

/** Enough to see where they part and what comes of it. */
const most = 40;

/** Steps are the same where their ids are: an id follows from the cause, so that what a fault does not touch keeps it. */
function besides(run: Played, passing: Played, explained: (record: StepRecord) => ExplainedStep): Sibling {
  // there nothing was struck
  const passed = (record: StepRecord): ExplainedStep => ({ ...explained(record), struck: false });
  const there = new Map(passing.records.map((record) => [record.id, record]));
  const here = new Set(run.records.map(({ id }) => id));
  const apart: { failing: ExplainedStep | null; passing: ExplainedStep | null }[] = [];
  const first = run.records.findIndex((record, i) => !isSame(record, passing.records[i]));
  const begin = first === -1 ? Math.min(run.records.length, passing.records.length) : first;
  let next = begin;
  const onlyThere = (until: (record: StepRecord) => boolean): void => {
    for (; next < passing.records.length; next++) {
      const record = passing.records[next];
      if (record === undefined || until(record)) return;
      if (!here.has(record.id)) apart.push({ failing: null, passing: passed(record) });
    }
  };
  for (const record of run.records.slice(begin)) {
    const match = there.get(record.id);
    if (match !== undefined) onlyThere(({ id }) => id === match.id);
    apart.push({ failing: explained(record), passing: match === undefined ? null : passed(match) });
    if (match !== undefined && passing.records[next] === match) next++;
  }
  onlyThere(() => false);
  return { outcome: passing.outcome, steps: passing.records.length, apart: apart.slice(0, most) };
}

function isSame(one: StepRecord, other: StepRecord | undefined): boolean {
  return one.id === other?.id && one.outcome === other.outcome && one.hash === other.hash;
}

function explainedStep(record: StepRecord, struck: ReadonlySet<string>): ExplainedStep {
  const { n, at, consumer, key, message, outcome, fault } = record;
  const ended = outcome === 'crashed' && fault?.kind === 'crash' ? `crashed ${fault.when}` : outcome;
  return { n, at, consumer, key, message: message.type, ended, struck: struck.has(record.id) };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
