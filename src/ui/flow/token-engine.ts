import { along, type Track } from '../../graph/flow/polyline.ts';
import type { Look } from './token-sprites.ts';

/** A message on its way to one of its consumers. */
interface Copy {
  readonly message: string;
  readonly to: string;
}

/** A token on its way. */
export interface Flight extends Copy {
  readonly track: Track;
  readonly look: Look;
  /** Wall ms. */
  readonly start: number;
  readonly duration: number;
  readonly back: boolean;
}

/** A token that waits at the end of its way. */
export interface Standing extends Copy {
  readonly track: Track;
  readonly look: Look;
  /** Tokens at the same place are drawn as one, with their number. */
  readonly place: string;
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
    for (const flight of this.#flights) flying.add(keyOf(flight));
    const places = new Map<string, { first: Standing; count: number }>();
    for (const standing of this.#standing) {
      if (flying.has(keyOf(standing))) continue;
      const known = places.get(standing.place);
      if (known === undefined) places.set(standing.place, { first: standing, count: 1 });
      else known.count += 1;
    }
    for (const { first, count } of places.values()) {
      spots.push({ message: first.message, look: first.look, count, ...along(first.track, restOf(first.track)) });
    }
    for (const { message, track, look, start, duration, back } of this.#flights) {
      const t = ease(Math.max(0, (now - start) / duration));
      spots.push({ message, look, count: 1, ...along(track, back ? 1 - t : t) });
    }
    return spots;
  }
}

function keyOf({ message, to }: Copy): string {
  return `${message} ${to}`;
}

/** A token rests just before the node that it waits for, not on it. */
function restOf({ length }: Track): number {
  return length === 0 ? 1 : Math.max(0.5, 1 - 12 / length);
}
