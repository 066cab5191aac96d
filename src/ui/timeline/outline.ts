import { markPath } from '../../graph/kinds.ts';
import type { MarkKind } from '../../graph/timeline/track.ts';

/** The box of a mark's outline; the outline itself leaves some air in it and is 13 wide and 11 high. */
const box = { width: 18.5, height: 14.7 } as const;

const made = new Map<string, Path2D>();

/** A mark's outline around (0, 0), in design pixels. */
export function outlineOf(kind: MarkKind, undo: boolean): Path2D {
  const id = `${kind} ${undo}`;
  let path = made.get(id);
  if (path === undefined) {
    path = new Path2D();
    path.addPath(
      new Path2D(markPath(kind, undo, box.width, box.height)),
      new DOMMatrix([1, 0, 0, 1, -box.width / 2, -box.height / 2]),
    );
    made.set(id, path);
  }
  return path;
}
