import { handInput, type RebuildHand, type StepRecord } from '../../kernel/index.ts';
import { stepsUpTo, type Records } from '../records.ts';

/** A rebuild that has folded all that there was, up to the cursor. */
export interface Finished {
  /** The step that began it, and the one that folded the last batch. */
  readonly from: number;
  readonly to: number;
  readonly how: 'in place' | 'beside';
  readonly events: number;
  /** Virtual ms. */
  readonly took: number;
  /** Messages that its steps sent to anybody but the rebuild itself. */
  readonly sent: number;
}

/** The newest rebuild of a read model that came to its end; null where none did since the last one began. */
export function finishedRebuild(records: Records, cursor: number, whom: string): Finished | null {
  const steps: StepRecord[] = [];
  for (const record of stepsUpTo(records, cursor).toReversed()) {
    const hand = rebuildHand(record);
    if (hand === null || hand.whom !== whom) continue;
    if (hand.do === 'throw away') return null;
    steps.push(record);
    if (hand.do === 'rebuild') return finished(hand.how, steps.toReversed());
  }
  return null;
}

function finished(how: Finished['how'], steps: readonly StepRecord[]): Finished | null {
  const batches = steps.flatMap((record) => {
    const hand = rebuildHand(record);
    return hand?.do === 'fold on' ? [{ record, hand }] : [];
  });
  const [begun] = steps;
  const last = batches.at(-1);
  if (begun === undefined || last === undefined || last.record.sent.length > 0) return null;
  return {
    from: begun.n,
    to: last.record.n,
    how,
    events: batches.reduce((sum, { hand }) => sum + hand.to - hand.from, 0),
    took: last.record.at - begun.at,
    sent: steps.flatMap(({ sent }) => sent).filter(({ to }) => to !== begun.consumer).length,
  };
}

/** `5 events folded again, nothing sent`. */
export function finishedText({ events, sent }: Finished): string {
  const folded = events === 1 ? '1 event' : `${events} events`;
  return `${folded} folded again, ${sent === 0 ? 'nothing sent' : `${sent} messages sent`}`;
}

function rebuildHand({ message, outcome }: StepRecord): RebuildHand | null {
  if (message.type !== handInput || outcome !== 'handled') return null;
  const hand = message.data as unknown as RebuildHand;
  return ['rebuild', 'fold on', 'switch over', 'throw away'].includes(hand.do) ? hand : null;
}
