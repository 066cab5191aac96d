import type { Input, Work } from '../../kernel/index.ts';
import type { Wall } from '../ports/wall.ts';
import type { Writer } from './writer.ts';

/** Fills a run: commands come in when they are due, everything else happens as fast as it can. */
export interface Filler {
  /** How far it is; null where it does not run. */
  readonly work: Work | null;
  /** Resolves when the run has so many steps, or when it is stopped. All of them are durable by then. */
  fill(command: (n: number) => Input, steps: number): Promise<void>;
  stop(): void;
}

interface Given {
  readonly wall: Wall;
  readonly writer: Writer;
  /** Durable steps. */
  readonly length: () => number;
  readonly changed: () => void;
  readonly crashed: (thrown: unknown) => void;
}

/** Wall ms: calls of the page wait at most so long. */
const batch = 8;

export function createFiller({ wall, writer, length, changed, crashed }: Given): Filler {
  let goal: number | null = null;

  function take(next: Input): 'command' | 'step' | null {
    const due = writer.due();
    if (due === null || next.at <= due) {
      writer.accept(next);
      return 'command';
    }
    return writer.take() === null ? null : 'step';
  }

  return {
    get work(): Work | null {
      return goal === null ? null : { what: 'generating', done: Math.min(length(), goal), of: goal };
    },
    async fill(command, steps) {
      goal = steps;
      let n = 1;
      try {
        while (goal === steps && writer.head.steps < steps) {
          await writer.room();
          const end = wall.now() + batch;
          while (goal === steps && writer.ready && writer.head.steps < steps && wall.now() < end) {
            const taken = take(command(n));
            if (taken === null) break;
            if (taken === 'command') n += 1;
          }
          await wall.breathe();
        }
        await writer.settled();
      } catch (error) {
        crashed(error);
      }
      goal = null;
      changed();
    },
    stop() {
      goal = null;
    },
  };
}
