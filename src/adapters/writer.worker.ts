import type { Append } from '../kernel/index.ts';
import { openStore } from './open-store.ts';

/**
 * A writer in a thread of its own, for the tests in a real browser: it appends to one stream until it is terminated or
 * has won `wins` times, and tells each append that was answered. Like a tab, it can be killed in the middle of a write.
 */
export interface WriterOrder {
  readonly database: string;
  readonly run: string;
  readonly writer: string;
  readonly wins: number;
  /** How many appends are under way at a time. */
  readonly inFlight: number;
}

export type WriterNews =
  | { readonly kind: 'won'; readonly version: number; readonly id: string }
  | { readonly kind: 'lost'; readonly error: string }
  | { readonly kind: 'done' };

const tell = (news: WriterNews): void => globalThis.postMessage(news);

globalThis.addEventListener('message', (message: MessageEvent<WriterOrder>) => {
  void write(message.data);
});

async function write({ database, run, writer, wins, inFlight }: WriterOrder): Promise<void> {
  const { store } = await openStore({ name: database });
  const stream = 'contested';
  let version = 0;
  let won = 0;
  let sent = 0;
  while (won < wins) {
    const appends = Array.from({ length: inFlight }, (_, index): Append => {
      const id = `${writer}-${sent++}`;
      return { run, stream, expected: version + index, events: [{ id, type: 'Written', data: { by: writer } }] };
    });
    const answers = await Promise.all(appends.map((append) => store.append(append)));
    for (const [index, answer] of answers.entries()) {
      if (answer.ok) {
        won += 1;
        version = answer.version;
        tell({ kind: 'won', version, id: appends[index]?.events[0]?.id ?? '' });
      } else {
        tell({ kind: 'lost', error: answer.error.type });
        version = answer.error.type === 'version-conflict' ? answer.error.actual : version;
      }
    }
  }
  tell({ kind: 'done' });
  await store.close();
}
