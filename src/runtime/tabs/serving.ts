import { settingsOf } from '../run/book.ts';
import type { Book } from '../run/book.ts';
import { controlNames } from '../control/controls.ts';
import type { Controls } from '../control/controls.ts';
import type { Env } from '../ports/env.ts';
import { sleep } from '../ports/wall.ts';
import { asProblem } from '../problem.ts';
import type { Signal } from '../signal.ts';
import { nameOf } from './names.ts';
import { frame, heartbeat } from './wire.ts';
import type { Answer, Standing, Wire } from './wire.ts';

interface Given {
  readonly env: Env;
  readonly book: Book;
  readonly controls: Controls;
  readonly signal: Signal;
}

/** The owner's side: tells the other tabs how the run stands, and does what they ask. */
export function serve({ env, book, controls, signal }: Given): { stop(): void } {
  const owner = env.newId();
  let stopped = false;
  const post = (wire: Wire): void => {
    if (!stopped) channel.post(wire);
  };

  const channel = env.tabs.channel(nameOf(book.info.id), (message) => {
    const wire = message as Wire;
    if (wire.kind === 'hello') tell();
    if (wire.kind !== 'call' || !controlNames.includes(wire.name)) return;
    void carryOut(controls, wire).then((answer) => {
      post({ kind: 'answer', id: wire.id, standing: standing(), answer });
    });
  });

  function standing(): Standing {
    return { owner, length: book.history.length, status: controls.status(), settings: settingsOf(book) };
  }
  const tell = (): void => post({ kind: 'standing', standing: standing() });

  void (async () => {
    while (!stopped) {
      tell();
      await signal.next(heartbeat);
      await sleep(env.wall, frame);
    }
  })();

  return {
    stop() {
      stopped = true;
      channel.close();
    },
  };
}

async function carryOut(controls: Controls, { name, args }: Extract<Wire, { kind: 'call' }>): Promise<Answer> {
  try {
    const control = controls[name] as (...args: unknown[]) => Promise<unknown>;
    return { ok: true, value: await control(...args) };
  } catch (error) {
    return { ok: false, problem: asProblem(error) };
  }
}
