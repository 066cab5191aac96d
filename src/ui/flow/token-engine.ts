import { along, type Track } from '../../graph/flow/polyline.ts';
import type { Look } from './token-sprites.ts';

/** A token on its way. */
export interface Flight {
  readonly message: string;
  readonly track: Track;
  readonly look: Look;
  /** Wall ms. */
  readonly start: number;
  readonly duration: number;
  readonly back: boolean;
  /** The step that sent it. */
  readonly step: number;
}

/** A token that waits at the end of its way, with those that wait behind it. */
export interface Standing {
  readonly message: string;
  readonly track: Track;
  readonly look: Look;
  readonly count: number;
}

export interface Spot {
  readonly message: string;
  readonly look: Look;
  readonly x: number;
  readonly y: number;
  readonly count: number;
}

/** The ease of `--ease-in-out`, near enough: slow, fast, slow. */
function ease(t: number): number {
  return t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) * (1 - t);
}

/**
 * Who is where on which way, at a moment of wall time. It only looks at what happened: nothing waits for it, and when
 * a flight is over it is forgotten.
 */
export class TokenEngine {
  #flights: Flight[] = [];
  #standing: readonly Standing[] = [];

  /** Called whenever there is something new to draw. */
  onChange: () => void = () => {};

  launch(flights: readonly Flight[]): void {
    this.#flights.push(...flights);
    this.onChange();
  }

  stand(standing: readonly Standing[]): void {
    this.#standing = standing;
    this.onChange();
  }

  /** Everything jumps to where it belongs. */
  land(): void {
    this.#flights = [];
    this.onChange();
  }

  get busy(): boolean {
    return this.#flights.length > 0;
  }

  spots(now: number): readonly Spot[] {
    const spots: Spot[] = [];
    const flying = new Set<string>();
    this.#flights = this.#flights.filter(({ start, duration }) => now < start + duration);
    for (const { message, track, look, start, duration, back } of this.#flights) {
      const t = ease(Math.max(0, (now - start) / duration));
      spots.push({ message, look, count: 1, ...along(track, back ? 1 - t : t) });
      flying.add(message);
    }
    for (const { message, track, look, count } of this.#standing) {
      if (!flying.has(message)) spots.push({ message, look, count, ...along(track, restOf(track)) });
    }
    return spots;
  }
}

/** A token rests just before the node that it waits for, not on it. */
function restOf({ length }: Track): number {
  return length === 0 ? 1 : Math.max(0.5, 1 - 12 / length);
}
