import { lazy, Suspense } from 'react';
import type { StepRecord } from '../../kernel/index.ts';
import type { Inspected } from '../../graph/inspect/inspected.ts';
import type { MessageIndex } from '../../graph/inspect/message-index.ts';
import { causesOf } from '../../graph/inspect/why.ts';
import { virtualMs } from '../../graph/timeline/virtual-time.ts';
import { KindMark } from '../kinds/kind-mark.tsx';
import type { Records } from '../../graph/records.ts';

const WithoutStep = lazy(() => import('./without-step.tsx').then((module) => ({ default: module.WithoutStep })));

interface WhyTabProps {
  readonly about: Inspected;
  readonly records: Records;
  readonly index: MessageIndex;
  readonly cursor: number;
  readonly onSeek: (step: number) => void;
}

/** How it came to this: from the newest step back to the command from outside. */
export function WhyTab({ about, records, index, cursor, onSeek }: WhyTabProps) {
  const { touchedAt } = about;
  if (touchedAt === null) {
    return <p className="inspector-none inspector-section">Why it happened appears here once something has.</p>;
  }
  const chain = causesOf(records, touchedAt, index);
  return (
    <>
      <section className="inspector-section">
        <ol className="why" aria-label="Causes, newest first">
          {chain.map((record) => (
            <li key={record.n}>
              <button
                type="button"
                aria-current={record.n === cursor ? 'step' : undefined}
                onClick={() => {
                  onSeek(record.n);
                }}
              >
                <KindMark kind={record.message.kind} undo={record.message.undo} failed={failing(record)} />
                <span className="why-text">
                  <b>{record.message.type}</b>
                  <span>{placeOf(record)}</span>
                </span>
                <span className="why-when">
                  <b>{record.n}</b>
                  <span>{virtualMs(record.at)}</span>
                </span>
              </button>
            </li>
          ))}
        </ol>
      </section>
      <Suspense>
        <WithoutStep key={chain[0]?.id} step={touchedAt} />
      </Suspense>
    </>
  );
}

const failing = ({ outcome }: StepRecord): boolean =>
  outcome === 'failed' || outcome === 'parked' || outcome === 'crashed';

function placeOf({ consumer, attempt, outcome }: StepRecord): string {
  const tries = attempt > 1 ? `, try ${attempt}` : '';
  return outcome === 'handled' ? `at ${consumer}${tries}` : `at ${consumer}, ${outcome}${tries}`;
}
