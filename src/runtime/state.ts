import { nextDue, outcomeOf } from '../kernel/index.ts';
import type { RunState } from '../kernel/index.ts';
import type { Env } from './ports/env.ts';
import { dueAt, dueInput } from './run/replay.ts';
import type { Book } from './run/book.ts';
import type { Session } from './tabs/session.ts';

/** Of a long run that is still being opened: it stands at the newest step that can be looked at. */
export function openingStateOf(
  { info, history, restored }: Book,
  { store, storeProblem }: Env,
  revision: number,
): RunState {
  const { length, reached, index } = history;
  return {
    run: info,
    length,
    now: index.columns.at(length),
    playing: false,
    speed: 1,
    role: 'follower',
    storage: store.kind,
    outcome: null,
    nextDue: null,
    problem: storeProblem,
    stop: null,
    hits: {},
    work: { what: 'opening', done: Math.max(reached, restored), of: length },
    revision,
  };
}

/** How the run stands: at its newest durable step. */
export function stateOf(session: Session, { store, storeProblem }: Env, revision: number): RunState {
  const { book, role, controls, note } = session;
  const { system, history, info, replay } = book;
  const { world } = history;
  const status = controls.status();
  const toCome = dueInput(replay, {
    steps: world.steps,
    nextDue: () => nextDue(system, world),
    isIn: (id) => history.index.input(id) !== null,
  });
  return {
    run: info,
    length: history.length,
    now: world.now,
    playing: status.playing,
    speed: status.speed,
    role,
    storage: store.kind,
    outcome: toCome === null ? outcomeOf(system, world) : null,
    nextDue: toCome === null ? nextDue(system, world) : dueAt(replay, toCome, world.now),
    problem: note ?? status.problem ?? book.diverged ?? storeProblem,
    stop: status.stop,
    hits: status.hits,
    ...(status.work === undefined ? undefined : { work: status.work }),
    revision,
  };
}
