import { sourceOf, toCloudEvent } from '../api/cloud-event.ts';
import { media } from '../api/contract.ts';
import type { RunState, StoredEvent } from '../kernel/index.ts';
import type { Gateway } from './gateway.ts';
import { patient } from './patient.ts';
import { documentOf } from './refusal.ts';

interface Start {
  /** Position of the last event that the reader has. */
  readonly after: number;
  /** Events read at once. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

/**
 * The log as server-sent events (WHATWG HTML), pushed as they become durable.
 *
 *   event: run        which run this is; later, with `id: 0`, that another one was opened and that its log follows
 *   id: 41            an event: its position, and a CloudEvent
 *   : still here      a sign of life where there is no news
 *   event: problem    the engine failed; the stream ends, and a browser comes back with `Last-Event-ID`
 *
 * The reader pulls: one that has gone away without a word is asked for nothing, and costs nothing.
 */
export function eventStream(gateway: Gateway, start: Start): Response {
  const encoder = new TextEncoder();
  const texts = follow(gateway, start);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      start.signal.addEventListener('abort', () => controller.error(start.signal.reason), { once: true });
    },
    async pull(controller) {
      const { value, done } = await texts.next();
      if (start.signal.aborted) return;
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel() {
      // not awaited: the generator may sit in a wait for news, and ends after that
      void texts.return();
    },
  });
  return new Response(body, { headers: { 'Content-Type': media.stream, 'Cache-Control': 'no-store' } });
}

async function* follow(gateway: Gateway, start: Start): AsyncGenerator<string, void, void> {
  const { heartbeat, openStreams, patience } = gateway.limits;
  let { after } = start;
  try {
    let state = await patient(gateway.driver().state(), patience);
    yield runText(state, null);
    for (let told = false; ;) {
      const stored = await patient(gateway.driver().events({ after, limit: start.limit }), patience);
      after = stored.at(-1)?.position ?? after;
      told ||= stored.length > 0;
      if (stored.length > 0) yield stored.map((event) => eventText(event, state)).join('');
      if (stored.length === start.limit) continue;
      if (told && !openStreams) return;

      const have = { run: state.run.id, length: state.length, revision: state.revision };
      const news = await patient(gateway.driver().next(have, heartbeat), heartbeat + patience);
      if (news.state.run.id !== have.run) {
        after = 0;
        yield runText(news.state, 0);
      } else if (news.state.revision === have.revision && news.state.length === have.length) {
        yield ': still here\n\n';
        if (!openStreams) return;
      }
      state = news.state;
    }
  } catch (error) {
    yield `event: problem\ndata: ${JSON.stringify(documentOf(error))}\n\n`;
  }
}

function runText({ run }: RunState, id: number | null): string {
  const data = { run: run.id, scenario: run.scenario, source: sourceOf({ scenario: run.scenario, run: run.id }) };
  return `event: run\n${id === null ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
}

/** JSON has no line breaks of its own, so one `data` line is enough. */
function eventText(event: StoredEvent, { run }: RunState): string {
  const data = toCloudEvent(event, { scenario: run.scenario, run: run.id });
  return `id: ${event.position}\ndata: ${JSON.stringify(data)}\n\n`;
}
