import { useEffect, useRef } from 'react';
import { along } from '../../graph/flow/polyline.ts';
import type { Leg } from '../../graph/miniature/journey.ts';

/** Wall ms of one step, and of the rest before it begins anew. */
const pace = 420;
const rest = 900;

interface TravellersProps {
  readonly journey: readonly Leg[];
  /** Of a token, in units of the picture. */
  readonly radius: number;
}

/** The messages of a recorded run on their ways, over and over. Who wants no motion sees them where they end. */
export function Travellers({ journey, radius }: TravellersProps) {
  const group = useRef<SVGGElement>(null);
  const most = Math.max(1, ...journey.map(({ flights }) => flights.length));
  useEffect(() => {
    const tokens = [...(group.current?.children ?? [])];
    const show = (leg: Leg | undefined, share: number): void => {
      tokens.forEach((token, i) => {
        const flight = leg?.flights[i];
        token.setAttribute('visibility', flight === undefined ? 'hidden' : 'visible');
        if (flight === undefined) return;
        const { x, y } = along(flight.track, share);
        token.setAttribute('transform', `translate(${x} ${y})`);
        token.setAttribute('fill', `var(--corr-${flight.hue})`);
      });
    };
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      show(journey.at(-1), 1);
      return undefined;
    }
    let frame = 0;
    const begun = performance.now();
    const all = journey.length * pace + rest;
    const draw = (now: number): void => {
      const time = Math.max(0, now - begun) % all;
      const at = Math.min(journey.length - 1, Math.floor(time / pace));
      show(journey[at], ease(Math.min(1, time / pace - at)));
      frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [journey]);
  return (
    <g ref={group} className="card-tokens">
      {Array.from({ length: most }, (_, i) => (
        <circle key={i} r={radius} visibility="hidden" />
      ))}
    </g>
  );
}

/** Slow, fast, slow: `--ease-in-out`, near enough. */
const ease = (t: number): number => (t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) * (1 - t));
