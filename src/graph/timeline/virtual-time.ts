/** Digits in groups of three, parted by a space that does not break: 2 840. */
export function grouped(value: number): string {
  const digits = String(Math.round(Math.abs(value)));
  const groups = digits.replaceAll(/\B(?=(\d{3})+$)/g, '\u00A0');
  return value < 0 ? `-${groups}` : groups;
}

/** Virtual ms with their unit. */
export const virtualMs = (ms: number): string => `${grouped(ms)}\u00A0ms`;
