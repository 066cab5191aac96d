/** Linear between the neighbours; q in 0..1. NaN where there is nothing. */
export function quantile(samples: readonly number[], q: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = q * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** Half the distance between the quartiles, as a part of the median. */
export function spread(samples: readonly number[]): number {
  const middle = median(samples);
  return middle === 0 ? 0 : (quantile(samples, 0.75) - quantile(samples, 0.25)) / 2 / Math.abs(middle);
}

/** Median of the ratios within each round: what slows the machine down for a while slows both. */
export function ratio(samples: readonly number[], others: readonly number[]): number {
  if (samples.length !== others.length) return median(samples) / median(others);
  return median(samples.map((sample, round) => sample / (others[round] ?? Number.NaN)));
}
