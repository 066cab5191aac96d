/**
 * Powers modulo 2^32 in two lanes.
 *
 * A world's hash must not depend on absolute time. Whatever is due at t adds h * g^t to a sum, so that the sum times
 * g^-now is what one would get with t - now: time moves without touching what waits. g is odd, therefore invertible.
 */
const { imul } = Math;

const gA = 0x9e3779b5 | 0;
const gB = 0x85ebca77 | 0;
const gInverseA = inverse(gA);
const gInverseB = inverse(gB);

/** Newton's iteration doubles the number of right bits; five rounds make 32 of 3. */
function inverse(odd: number): number {
  let x = odd;
  for (let i = 0; i < 5; i++) x = imul(x, 2 - imul(odd, x));
  return x;
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let e = exponent >>> 0; e !== 0; e >>>= 1) {
    if ((e & 1) === 1) result = imul(result, base);
    base = imul(base, base);
  }
  return result;
}

/** Runs that are alike meet the same moments again and again: as many powers as this are known by heart. */
const known = 1024;

function powersOf(base: number): (exponent: number) => number {
  // all of them for the exponent 0, to begin with
  const exponents = new Uint32Array(known);
  const powers = new Int32Array(known).fill(1);
  return (exponent) => {
    const place = exponent & (known - 1);
    if (exponents[place] !== exponent >>> 0) {
      exponents[place] = exponent >>> 0;
      powers[place] = power(base, exponent);
    }
    return powers[place] as number;
  };
}

export const atTimeA = powersOf(gA);
export const atTimeB = powersOf(gB);
export const beforeTimeA = powersOf(gInverseA);
export const beforeTimeB = powersOf(gInverseB);

/** Base of the rolling hash of a queue; its powers are asked for again and again. */
export const baseA = 0x01000193;
export const baseB = 0x0100019d;
const powersA = [1];
const powersB = [1];

export function basePowerA(n: number): number {
  if (n > 4096) return power(baseA, n);
  for (let i = powersA.length; i <= n; i++) powersA.push(imul(powersA[i - 1] as number, baseA));
  return powersA[n] as number;
}
export function basePowerB(n: number): number {
  if (n > 4096) return power(baseB, n);
  for (let i = powersB.length; i <= n; i++) powersB.push(imul(powersB[i - 1] as number, baseB));
  return powersB[n] as number;
}
