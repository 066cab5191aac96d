/** A line between two sites that can be cut: what crosses it then waits until it is healed. */
export interface Link<Site extends string = string> {
  readonly kind: 'link';
  readonly name: string;
  readonly between: readonly [Site, Site];
}

export function link<const One extends string, const Other extends string>(
  name: string,
  ends: { between: One; and: Other },
): Link<One | Other> {
  return { kind: 'link', name, between: [ends.between, ends.and] };
}
