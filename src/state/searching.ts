import type { Explorer, Exploring, Problem } from '../kernel/index.ts';
import { explorer } from './explorer.ts';
import { report } from './notices.ts';

export type SearchStatus = 'idle' | 'running' | 'paused' | 'done' | 'cancelled' | 'failed';

/** What every search says of itself. */
interface News {
  readonly progress: { readonly done: boolean };
  readonly problem: Problem | null;
}

/** Begins a search. */
export type Search<Said extends News> = (there: Explorer, hear: (news: Said) => void) => Exploring;

export interface Searching<Said extends News> {
  /** Searches one after the other; they take the place of whatever was asked for before. */
  readonly begin: (searches: readonly Search<Said>[]) => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly cancel: () => void;
}

/** One asking: of what is under way when somebody asks for something else, nothing is heard any more. */
interface Asking {
  exploring: Exploring | null;
  paused: boolean;
}

/** What a view searches for: `tell` hears how it stands, `hear` each piece of news, and from which of the searches. */
export function searching<Said extends News>(
  tell: (status: SearchStatus) => void,
  hear: (news: Said, n: number) => void,
): Searching<Said> {
  let now: Asking | null = null;

  function end(status: SearchStatus): void {
    now?.exploring?.cancel();
    now = null;
    tell(status);
  }

  function next(searches: readonly Search<Said>[], n: number, mine: Asking): void {
    const search = searches[n];
    if (search === undefined) {
      now = null;
      return tell('done');
    }
    const listen = (news: Said): void => {
      if (now !== mine) return;
      hear(news, n);
      if (news.problem !== null) end('failed');
      else if (news.progress.done) next(searches, n + 1, mine);
    };
    const begin = (there: Explorer): void => {
      if (now !== mine) return;
      mine.exploring = search(there, listen);
      // asked for before there was anything to pause
      if (mine.paused) mine.exploring.pause();
    };
    const fail = (error: unknown): void => {
      if (now === mine) end('failed');
      report(error);
    };
    explorer().then(begin).catch(fail);
    return undefined;
  }

  function setPaused(paused: boolean): void {
    if (now === null) return;
    now.paused = paused;
    if (paused) now.exploring?.pause();
    else now.exploring?.resume();
    tell(paused ? 'paused' : 'running');
  }

  return {
    begin(searches) {
      end(searches.length === 0 ? 'idle' : 'running');
      if (searches.length === 0) return;
      const mine: Asking = { exploring: null, paused: false };
      now = mine;
      next(searches, 0, mine);
    },
    pause: () => setPaused(true),
    resume: () => setPaused(false),
    cancel: () => end('cancelled'),
  };
}
