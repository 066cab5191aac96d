import type { Driver, Model } from '../kernel/index.ts';

/** What every route works with. The driver and the model are asked for anew each time: the scenario may change. */
export interface Gateway {
  readonly driver: () => Driver;
  readonly model: () => Model;
  readonly limits: Limits;
}

export interface Limits {
  /** Bearer token that every request has to bring; null: none is needed. */
  readonly token: string | null;
  /** Commands under way at once, those that wait for their outcome included; one more is answered with `429`. */
  readonly commands: number;
  /** Wall ms after which an engine that does not answer counts as hung. */
  readonly patience: number;
  /** Wall ms between two signs of life on a stream without news. */
  readonly heartbeat: number;
  /** Whether a stream may stay open; otherwise it ends with its first news, and the browser asks again. */
  readonly openStreams: boolean;
}

export const usualLimits: Limits = {
  token: null,
  commands: 256,
  patience: 10_000,
  heartbeat: 15_000,
  openStreams: true,
};
