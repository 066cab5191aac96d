export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** The four points of a cubic; none where a label has only one place. */
export type Curve = readonly Point[];

interface Rect {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Of the label's type, in px of the picture. */
const character = 7;
const above = 12;
const below = 4;
/** Where on its line a label is tried, one after the other. */
const places = [0.38, 0.62, 0.26, 0.74, 0.16, 0.84];

/** Places labels one after the other: where one would lie on a box or on another label it moves along its line, if that helps. */
export function labelPlaces(boxes: readonly Box[]): (words: string, wanted: Point, curve: Curve) => Point {
  const taken: Rect[] = boxes.map(({ x, y, width, height }) => ({
    left: x,
    right: x + width,
    top: y,
    bottom: y + height,
  }));
  return (words, wanted, curve) => {
    const half = (words.length * character) / 2;
    const rectAt = ({ x, y }: Point): Rect => ({ left: x - half, right: x + half, top: y - above, bottom: y + below });
    const isFree = (at: Point): boolean => !taken.some((other) => overlap(rectAt(at), other));
    const found = [wanted, ...places.flatMap((t) => pointAt(curve, t))].find(isFree) ?? wanted;
    taken.push(rectAt(found));
    return found;
  };
}

const overlap = (a: Rect, b: Rect): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function pointAt([p0, p1, p2, p3]: Curve, t: number): readonly Point[] {
  if (p0 === undefined || p1 === undefined || p2 === undefined || p3 === undefined) return [];
  const s = 1 - t;
  const mix = (axis: 'x' | 'y'): number =>
    s ** 3 * p0[axis] + 3 * s * s * t * p1[axis] + 3 * s * t * t * p2[axis] + t ** 3 * p3[axis];
  return [{ x: mix('x'), y: mix('y') }];
}
