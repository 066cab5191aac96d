import { Ban, Check, CircleAlert, GitBranch, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Sending } from '../../state/send.ts';

export interface SendingLineProps {
  readonly sending: Sending | null;
  /** Every issue stands at its field already. */
  readonly shown: boolean;
}

/** What became of a command, in words. */
export function SendingLine({ sending, shown }: SendingLineProps) {
  return (
    <div role="status" className={`sending ${bad(sending) ? 'bad' : ''}`}>
      {sending === null ? null : lineOf(sending, shown)}
    </div>
  );
}

function lineOf(sending: Sending, shown: boolean): ReactNode {
  switch (sending.status) {
    case 'sending':
      return line(LoaderCircle, 'Sending');
    case 'accepted':
      return line(Check, 'Accepted and stored. Play or step to see it travel.');
    case 'branched':
      return line(GitBranch, `Sent from step ${sending.at}, on this branch.`);
    case 'done':
      return line(Check, doneText(sending.events));
    case 'refused':
      return line(Ban, `Refused by ${sending.by}: ${sending.reason}.`);
    case 'invalid':
      return line(CircleAlert, shown ? 'Not sent: correct the marked fields.' : `Not sent: ${sending.text}`);
    case 'failed':
      return line(CircleAlert, sending.text);
  }
}

function line(Sign: typeof Check, text: string): ReactNode {
  return (
    <>
      <Sign className="icon-svg small" aria-hidden />
      <span>{text}</span>
    </>
  );
}

function doneText(events: readonly string[]): string {
  const last = events.at(-1);
  if (last === undefined) return 'Done: nothing had to change.';
  return events.length === 1 ? `Done: ${last}.` : `Done: ${last}, after ${events.length - 1} more events.`;
}

const bad = (sending: Sending | null): boolean => sending?.status === 'invalid' || sending?.status === 'failed';
