/** How long to measure. */
export interface Slices {
  readonly rounds: number;
  /** Wall ms of one contender's turn. */
  readonly ms: number;
}
