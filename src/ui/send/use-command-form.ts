import { useEffect, useRef, useState } from 'react';
import type { Json, JsonObject, MessageModel, Model } from '../../kernel/index.ts';
import { writeAt } from '../../state/forms/at-path.ts';
import { prefill, refill } from '../../state/forms/prefill.ts';
import { useCorrelations } from '../../state/correlations.ts';
import { report } from '../../state/notices.ts';
import { useCalmRun } from '../../state/paced-run.ts';
import { useRun } from '../../state/run-store.ts';
import type { Sending } from '../../state/send.ts';
import { send, settle } from '../../state/send.ts';

/** While commands pour in, the form waits. */
const settleMs = 200;

const noIssues: ReadonlyMap<string, string> = new Map();

/** What is typed into a form, and what became of it when it was sent. */
export function useCommandForm(message: MessageModel, model: Model) {
  const run = useCalmRun((now) => now.state?.run.id);
  const [data, setData] = useState<JsonObject>(() => prefill(message, model, useRun.getState().records));
  const [sending, setSending] = useState<Sending | null>(null);
  const touched = useRef(false);

  // in another run other instances are used up, and what was sent here was not sent there
  useEffect(() => {
    const { records } = useRun.getState();
    setData((typed) => (touched.current ? refill(typed, message, model, records) : prefill(message, model, records)));
    setSending((last) => (last?.status === 'branched' && last.run === run ? last : null));
  }, [run, message, model]);

  // a key that was used up elsewhere, by a script or by program
  const sent = useCorrelations().size;
  useEffect(() => {
    const timer = setTimeout(
      () => setData((typed) => refill(typed, message, model, useRun.getState().records)),
      settleMs,
    );
    return () => clearTimeout(timer);
  }, [sent, message, model]);

  useSettling(sending, setSending);

  const edit = (path: string, value: Json): void => {
    touched.current = true;
    setData((typed) => writeAt(typed, path, value) as JsonObject);
  };
  const submit = async (token?: string): Promise<void> => {
    setSending({ status: 'sending' });
    try {
      const answer = await send(message.type, data, token);
      setSending(answer);
      if (answer.status !== 'invalid' && answer.status !== 'failed') {
        setData((typed) => refill(typed, message, model, useRun.getState().records));
      }
    } catch (error) {
      setSending(null);
      report(error);
    }
  };
  const issues =
    sending?.status === 'invalid' ? new Map(sending.issues.map((issue) => [issue.path, issue.message])) : noIssues;
  return { data, edit, sending, issues, submit };
}

/** Follows an accepted command until it is known how it ended: asks again whenever the run has moved on. */
function useSettling(sending: Sending | null, onSettled: (sending: Sending) => void): void {
  const length = useCalmRun((run) => run.length);
  useEffect(() => {
    if (sending?.status !== 'accepted') return;
    let over = false;
    settle(sending).then(
      (now) => {
        if (!over && now !== sending) onSettled(now);
      },
      // the run was left meanwhile: nobody asks any more
      () => undefined,
    );
    return () => {
      over = true;
    };
  }, [sending, length, onSettled]);
}
