/** Where the graph is looked at: the point of it in the middle, px at zoom 1. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}
