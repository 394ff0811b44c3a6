/** Round numbers for an axis, with the count of decimals that tells them apart. */

export interface Ticks {
  readonly values: readonly number[];
  /** Decimals to print so that every tick is exact. */
  readonly digits: number;
  readonly step: number;
}

/**
 * Multiples of 1, 2, 2.5 or 5 times a power of ten inside [lo, hi], about `target` of them.
 * @param lo lower end of the domain
 * @param hi upper end; with `hi === lo` the only tick is that value
 * @param target how many intervals would be welcome
 * @throws RangeError when an end is not finite
 */
export function niceTicks(lo: number, hi: number, target = 4): Ticks {
  if (!Number.isFinite(lo) || !Number.isFinite(hi)) throw new RangeError(`not an axis: [${lo}, ${hi}]`);
  if (hi < lo) return niceTicks(hi, lo, target);
  if (hi === lo) return { values: [lo], digits: decimalsOf(lo), step: 0 };
  const raw = (hi - lo) / Math.max(1, target);
  const exponent = Math.floor(Math.log10(raw));
  const power = 10 ** exponent;
  const multiple = [1, 2, 2.5, 5, 10].reduce((best, m) =>
    Math.abs(Math.log((m * power) / raw)) < Math.abs(Math.log((best * power) / raw)) ? m : best,
  );
  const step = multiple * power;
  const digits = Math.max(0, (multiple === 10 ? -exponent - 1 : -exponent) + (multiple === 2.5 ? 1 : 0));
  const slack = step * 1e-9;
  const values: number[] = [];
  for (let i = Math.ceil((lo - slack) / step); i * step <= hi + slack; i++) {
    values.push(Number((i * step).toFixed(Math.min(digits, 100))) + 0);
  }
  return { values, digits, step };
}

function decimalsOf(value: number): number {
  const text = String(value);
  const point = text.indexOf('.');
  return point < 0 || text.includes('e') ? 0 : text.length - point - 1;
}
