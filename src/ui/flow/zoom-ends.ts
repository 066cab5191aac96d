/** Of the graph. A picture that is larger can be zoomed out until all of it is in view. */
export const zoomEnds = { farthest: 0.4, nearest: 3 };
