/** Whether two JSON values are equal; the order of fields does not count. */
export function sameJson(x: unknown, y: unknown): boolean {
  if (x === y) return true;
  if (typeof x !== 'object' || typeof y !== 'object' || x === null || y === null) return false;
  if (Array.isArray(x) !== Array.isArray(y)) return false;
  const [a, b] = [x as { [field: string]: unknown }, y as { [field: string]: unknown }];
  let count = 0;
  for (const field in a) {
    if (!(field in b) || !sameJson(a[field], b[field])) return false;
    count++;
  }
  for (const _ in b) count--;
  return count === 0;
}
