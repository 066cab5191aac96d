import { replayOracle, rulesOracle } from '../../kernel/index.ts';
import type { Oracle } from '../../kernel/index.ts';
import type { Book } from '../run/book.ts';

/** Answers as the trace says where there is one, else as the waiting rules and standing choices say, else the default. */
export function usualOracle({ info, replay }: Book): Oracle {
  const { rules, choices } = info;
  return replayOracle(replay.decisions, rulesOracle({ rules, choices }));
}
