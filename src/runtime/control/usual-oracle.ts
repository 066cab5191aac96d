import { replayOracle, rulesOracle } from '../../kernel/index.ts';
import type { Oracle } from '../../kernel/index.ts';
import type { Book } from '../run/book.ts';

/** Answers as the trace says where there is one, else as the waiting rules and standing choices say, else the default. */
export function usualOracle({ info, replay }: Book, rules = info.rules): Oracle {
  const { choices, seed } = info;
  const waiting = rulesOracle({ rules, choices, seed });
  // an oracle that may choose the order has to be shown all messages that are due, at each step
  return replay.decisions.length === 0 ? waiting : replayOracle(replay.decisions, waiting);
}
