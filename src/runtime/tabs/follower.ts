import { settingsOf, withSettings } from '../run/book.ts';
import type { Book } from '../run/book.ts';
import { catchUp } from '../run/load.ts';
import type { Controls, Status } from '../control/controls.ts';
import type { Env } from '../ports/env.ts';
import { createCalls } from './calls.ts';
import { nameOf } from './names.ts';
import type { Standing, Wire } from './wire.ts';

/** A tab that shows a run which another one writes. What it is asked to do, it asks the owner to do. */
export interface Follower extends Controls {
  /** Wall ms since the owner was last heard. */
  silence(): number;
  /** This tab has become the owner: what was asked and not answered is done here. */
  handOver(controls: Controls): void;
  stop(): void;
}

const unknown: Status = { playing: false, speed: 1, problem: null, stop: null, hits: {} };

export function createFollower(env: Env, book: Book, changed: () => void): Follower {
  const { wall } = env;
  let owner: string | null = null;
  let status = unknown;
  let heard = wall.now();

  const channel = env.tabs.channel(nameOf(book.info.id), (message) => {
    const wire = message as Wire;
    if (wire.kind === 'standing') void hear(wire.standing);
    if (wire.kind === 'answer') void hear(wire.standing).then(() => calls.answered(wire.id, wire.answer));
  });
  const calls = createCalls({
    newId: env.newId,
    length: () => book.history.length,
    post: (wire) => channel.post(wire),
  });

  /** What the owner has, it has from the store: there it is found. */
  async function reach(length: number): Promise<void> {
    if (book.history.length < length && (await catchUp(env, book)) > 0) changed();
  }

  async function hear(standing: Standing): Promise<void> {
    heard = wall.now();
    const isNew = owner !== standing.owner;
    const known = () => JSON.stringify([status, settingsOf(book)]);
    const before = known();
    owner = standing.owner;
    status = standing.status;
    await reach(standing.length);
    withSettings(book, standing.settings);
    if (before !== known()) changed();
    if (isNew) calls.repeat((call) => channel.post(call));
  }

  channel.post({ kind: 'hello' } satisfies Wire);
  return {
    status: () => status,
    silence: () => wall.now() - heard,
    handOver: (controls) => calls.doAll(controls),
    stop() {
      channel.close();
      calls.drop();
    },
    send: (command) => calls.make('send', [command]) as ReturnType<Controls['send']>,
    step: (n) => calls.make('step', [n]) as Promise<void>,
    play: (speed) => calls.make('play', [speed]) as Promise<void>,
    pause: () => calls.make('pause', []) as Promise<void>,
    runToEnd: () => calls.make('runToEnd', []) as Promise<void>,
    setRules: (rules) => calls.make('setRules', [rules]) as Promise<void>,
    setChoices: (choices) => calls.make('setChoices', [choices]) as Promise<void>,
    hand: (hand) => calls.make('hand', [hand]) as Promise<void>,
    runUntil: (until) => calls.make('runUntil', [until]) as Promise<void>,
    setBreakpoints: (breakpoints) => calls.make('setBreakpoints', [breakpoints]) as Promise<void>,
  };
}
