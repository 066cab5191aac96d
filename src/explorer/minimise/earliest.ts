import type { Blow, StepRecord } from '../../kernel/index.ts';
import type { Candidate, Pass } from './trials.ts';

/**
 * Of equally small runs the first: the same fault strikes the same kind of message at the same consumer as early as it can
 * and still fail, whatever the instance. Runs that differ in nothing else become one.
 */
export const strikeEarliest: Pass = (from, trials) => {
  let now = from;
  for (let i = 0; i < now.blows.length; i++) {
    const blow = now.blows[i];
    if (blow?.is.decision.kind !== 'fault') continue;
    const { blows } = now;
    const records = trials.records(now);
    const taken = new Set(blows.map(({ is }) => is.at));
    const moved = records
      .slice(0, Math.max(0, placeOf(blow.is, records)))
      .filter(
        ({ id, consumer, message }) =>
          consumer === blow.is.consumer && message.type === blow.is.message && !taken.has(id),
      )
      .map((record): Candidate => ({ ...now, blows: blows.with(i, { ...blow, is: movedTo(blow.is, record) }) }))
      .find(trials.fails);
    if (moved !== undefined) now = moved;
  }
  return now === from ? from : inOrder(now, trials.records(now));
};

const movedTo = (blow: Blow, { id, key }: StepRecord): Blow => ({
  ...blow,
  at: id,
  key,
  decision: { ...blow.decision, at: id },
});

/** Of the step at which it strikes; -1 where it does not. */
const placeOf = ({ at, decision: { kind } }: Blow, records: readonly StepRecord[]): number =>
  records.findIndex(({ decisions }) => decisions.some((one) => one.at === at && one.kind === kind));

const inOrder = (candidate: Candidate, records: readonly StepRecord[]): Candidate => ({
  ...candidate,
  blows: candidate.blows.toSorted((x, y) => placeOf(x.is, records) - placeOf(y.is, records)),
});
