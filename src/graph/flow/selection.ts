/** What the inspector shows, and what has the ring of selection in the graph. */
export interface Selection {
  readonly kind: 'component' | 'message';
  readonly name: string;
}
