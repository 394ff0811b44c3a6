/** The board's geometry: how many bits stand in a row, and where a key leads. */

/** Of one bit with the gap after it, px. */
const LARGEST = 44;
const SMALLEST = 15;
/** Height from which on rows are made longer instead. */
const TALL = 300;

/**
 * Bits per row for a board of this width, px. Prefers whole rows of as many bits as keep it below `TALL` at the largest
 * size; a narrow board may be taller, but never has bits closer than `SMALLEST`.
 */
export function columnsFor(count: number, width: number): number {
  const most = Math.max(1, Math.min(count, Math.floor(width / SMALLEST)));
  const least = Math.min(most, Math.ceil(width / LARGEST));
  const options = Array.from({ length: most - least + 1 }, (_, i) => least + i);
  const whole = options.filter((n) => count % n === 0);
  const choice = whole.length > 0 ? whole : options;
  const height = (n: number): number => (Math.ceil(count / n) * width) / n;
  return choice.find((n) => height(n) <= TALL) ?? choice.at(-1)!;
}

/** The place that a key leads to from a place on the board; null for keys that lead nowhere. */
export function placeAfter(key: string, place: number, count: number, columns: number): number | null {
  const way = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[key];
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (way === undefined) return null;
  const next = place + way;
  return next >= 0 && next < count ? next : place;
}

/** Places of the magnified row around a place: `length` of them that lie on the board. */
export function around(place: number, count: number, length: number): number[] {
  const shown = Math.min(length, count);
  const from = Math.min(Math.max(0, place - (shown >> 1)), count - shown);
  return Array.from({ length: shown }, (_, i) => from + i);
}

/** Bit numbers by falling influence; ties in their order. */
export const byInfluence = (norms: Float64Array): Uint16Array =>
  Uint16Array.from(norms.keys()).sort((a, b) => norms[b]! - norms[a]! || a - b);
