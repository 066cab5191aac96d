import type { Problem } from '../../kernel/index.ts';
import { createOwner } from '../control/owner.ts';
import type { Owner } from '../control/owner.ts';
import type { Controls, Status } from '../control/controls.ts';
import type { Env } from '../ports/env.ts';
import type { Held } from '../ports/tabs.ts';
import { sleep } from '../ports/wall.ts';
import { problem } from '../problem.ts';
import type { Book } from '../run/book.ts';
import { catchUp } from '../run/load.ts';
import type { Signal } from '../signal.ts';
import { createFollower } from './follower.ts';
import type { Follower } from './follower.ts';
import { nameOf } from './names.ts';
import { serve } from './serving.ts';
import { heartbeat, hungAfter } from './wire.ts';

/**
 * An open run in this tab. The tab that holds the run's lock writes it; the others follow, and one of them takes over
 * when the owner goes, or hangs.
 *
 *            lock taken, or handed on
 *   follower ------------------------> owner
 *            <------------------------
 *                  lock stolen
 */
export interface Session {
  readonly book: Book;
  readonly role: 'owner' | 'follower';
  readonly controls: Controls;
  /** What happened to this tab, until something is done next. */
  note: Problem | null;
  /** The owner's part; null in a follower. */
  readonly owner: Owner | null;
  stop(): Promise<void>;
}

interface Given {
  readonly env: Env;
  readonly book: Book;
  readonly signal: Signal;
  /** The lock, where it was free. */
  readonly held: Held | null;
}

type Part =
  | { readonly role: 'owner'; readonly controls: Owner; readonly held: Held; readonly serving: { stop(): void } }
  | { readonly role: 'follower'; readonly controls: Follower; readonly giveUp: AbortController };

export function openSession({ env, book, signal, held: first }: Given): Session {
  const name = nameOf(book.info.id);
  const changed = () => signal.fire();
  let stopped = false;
  let note: Problem | null = null;
  let part = first === null ? follow() : lead(first, null);

  function lead(held: Held, before: Status | null): Part {
    const controls = createOwner({ env, book, changed, before });
    const serving = serve({ env, book, controls, signal });
    const own: Part = { role: 'owner', controls, held, serving };
    void held.lost.then(() => {
      if (part !== own || stopped) return;
      serving.stop();
      part = follow();
      changed();
      return controls.retire();
    });
    return own;
  }

  function follow(): Part {
    const giveUp = new AbortController();
    const own: Part = { role: 'follower', controls: createFollower(env, book, changed), giveUp };
    void env.tabs.hold(name, giveUp.signal).then((held) => held && takeOver(own, held, false));
    void watch(own);
    return own;
  }

  /** A lock outlives its holder's patience: one that hangs has to be robbed of it. */
  async function watch(own: Extract<Part, { role: 'follower' }>): Promise<void> {
    let hearsSince = env.wall.now();
    for (;;) {
      const before = env.wall.now();
      await sleep(env.wall, heartbeat);
      if (own.giveUp.signal.aborted) return;
      // this tab slept itself: whoever it heard last was long ago, and says nothing
      if (env.wall.now() - before > 2 * heartbeat) hearsSince = env.wall.now();
      if (Math.min(own.controls.silence(), env.wall.now() - hearsSince) < hungAfter) continue;
      own.giveUp.abort();
      return takeOver(own, await env.tabs.steal(name), true);
    }
  }

  async function takeOver(own: Extract<Part, { role: 'follower' }>, held: Held, hung: boolean): Promise<void> {
    if (part !== own || stopped) return held.release();
    own.giveUp.abort();
    const { playing, speed } = own.controls.status();
    const silent = hung || own.controls.silence() > hungAfter;
    await catchUp(env, book);
    if (part !== own || stopped) return held.release();
    part = lead(held, own.controls.status());
    own.controls.handOver(part.controls);
    own.controls.stop();
    if (silent) note ??= hungOwner(book);
    else if (playing && book.diverged === null) await part.controls.play(speed);
    changed();
  }

  return {
    book,
    get role() {
      return part.role;
    },
    get controls() {
      return part.controls;
    },
    get owner() {
      return part.role === 'owner' ? part.controls : null;
    },
    get note() {
      return note;
    },
    set note(next) {
      if (note === next) return;
      note = next;
      changed();
    },
    async stop() {
      stopped = true;
      if (part.role === 'follower') {
        part.giveUp.abort();
        part.controls.stop();
        return;
      }
      // first silent, then quiet: the others take the run as it played
      part.serving.stop();
      await part.controls.retire();
      part.held.release();
    },
  };
}

function hungOwner(book: Book): Problem {
  return problem(
    'engine-stopped',
    `The tab that ran '${book.info.title}' stopped answering. This tab has taken the run over after step ` +
      `${book.history.length} and paused it; nothing that was shown is lost. Step or play to go on.`,
  );
}
