import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { QueuedView, SentRecord, StepRecord } from '../../kernel/index.ts';
import type { FlowLayout } from '../../graph/flow/types.ts';
import type { Correlation, FlowInput } from './flow-types.ts';
import { TokenEngine, type Flight, type Standing } from './token-engine.ts';
import { listOf, stepIn, stepsBetween, type Records } from '../../graph/records.ts';
import { tracksOf, type TrackOf } from './token-tracks.ts';

export interface TokenInput extends FlowInput {
  readonly layout: FlowLayout;
}

/** Wall ms of a token on its way at 1x. */
const way = 480;
/** Steps that are shown together happened one after the other: their tokens leave within so many wall ms. */
const spread = 50;
/** While it plays, more steps than these at once are no movement but another place. */
const mostAtOnce = 200;
/** From here on tokens jump: their ways would overlap into noise. */
export const jumpFrom = 8;
const unknown: Correlation = { letter: '?', hue: 5, label: '' };

/** Sends tokens on their way when the cursor moves, and lets those that wait stand. */
export function useTokens(input: TokenInput): TokenEngine {
  const { layout, records, cursor, playing, speed, view, followed, correlations } = input;
  const [engine] = useState(() => new TokenEngine());
  const trackOf = useMemo(() => tracksOf(layout), [layout]);
  const before = useRef({ cursor, trackOf, ...marksOf(records, cursor) });

  useLayoutEffect(() => {
    const last = before.current;
    const same = last.trackOf === trackOf && continues(last, records);
    before.current = { cursor, trackOf, ...marksOf(records, cursor) };
    const moved = cursor - last.cursor;
    const far = Math.abs(moved) > (playing ? mostAtOnce : 1);
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (!same || far || still || (playing && (speed === 0 || speed >= jumpFrom))) engine.land();
    else if (moved !== 0) {
      if (moved < 0) engine.land();
      const [from, to] = moved > 0 ? [last.cursor, cursor] : [cursor, last.cursor];
      const rate = playing && speed > 0 ? speed : 1;
      const duration = moved > 0 ? way / rate : way / rate / 2;
      engine.launch(flightsOf(stepsBetween(records, from + 1, to), { duration, back: moved < 0 }));
    }

    function flightsOf(
      steps: readonly StepRecord[],
      { duration, back }: Pick<Flight, 'duration' | 'back'>,
    ): readonly Flight[] {
      const now = performance.now();
      return steps.flatMap(({ sent }, i) => {
        const start = now + (i / steps.length) * spread;
        return sent.filter(isShown).flatMap((letter: SentRecord): readonly Flight[] => {
          const track = trackOf(letter);
          return track === null
            ? []
            : [{ message: letter.id, to: letter.to, track, look: lookOf(letter), start, duration, back }];
        });
      });
    }
    // correlations only colour what is launched from now on
    // eslint-disable-next-line react/exhaustive-deps
  }, [engine, trackOf, records, cursor]);

  useLayoutEffect(() => {
    engine.stand(view === null ? [] : standingOf(view.queue.filter(isShown), trackOf, lookOf));
    // eslint-disable-next-line react/exhaustive-deps
  }, [engine, view, trackOf, followed, correlations]);

  return engine;

  function isShown({ correlation }: { correlation: string }): boolean {
    return followed === null || correlation === followed;
  }

  function lookOf({ correlation }: { correlation: string }): Correlation {
    return correlations.get(correlation) ?? unknown;
  }
}

/** By which the records of the same run are known again, also where the page holds another part of them. */
const marksOf = (records: Records, cursor: number) => ({ first: listOf(records)[0], at: stepIn(records, cursor) });

function continues(last: ReturnType<typeof marksOf> & { readonly cursor: number }, records: Records): boolean {
  return last.at === undefined ? last.first === listOf(records)[0] : last.at === stepIn(records, last.cursor);
}

function standingOf(
  queue: readonly QueuedView[],
  trackOf: TrackOf,
  lookOf: (message: QueuedView) => Correlation,
): readonly Standing[] {
  return queue.flatMap((message): readonly Standing[] => {
    const track = trackOf(message);
    const end = track?.points.at(-1);
    if (track === null || end === undefined) return [];
    return [{ message: message.id, to: message.to, track, look: lookOf(message), place: `${end.x} ${end.y}` }];
  });
}
