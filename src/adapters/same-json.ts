/** Whether two values are the same as JSON: the order of fields does not count, a field that is undefined is no field. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, index) => sameJson(item, other[index]));
  }
  const left = fields(one);
  const right = new Map(fields(other));
  return (
    left.length === right.size && left.every(([name, value]) => right.has(name) && sameJson(value, right.get(name)))
  );
}

function fields(object: object): [string, unknown][] {
  return Object.entries(object).filter(([, value]) => value !== undefined);
}
