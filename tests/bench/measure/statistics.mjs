// Numbers out of many: what is reported of a row of measurements.

/** The number below which a share of all lies, between neighbours in proportion; null of none. */
export function quantile(numbers, share) {
  const sorted = numbers.filter((number) => number !== null).toSorted((a, b) => a - b);
  if (sorted.length === 0) return null;
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  return below + (sorted[Math.ceil(place)] - below) * (place % 1);
}

/** The middle and the spread of measurements, and how many failed (null); failed ones count as none. */
export function summary(numbers) {
  return {
    median: quantile(numbers, 0.5),
    low: quantile(numbers, 0.25),
    high: quantile(numbers, 0.75),
    p95: quantile(numbers, 0.95),
    count: numbers.filter((number) => number !== null).length,
    failed: numbers.filter((number) => number === null).length,
  };
}
