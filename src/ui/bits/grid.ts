/** The board's geometry: how many bits stand in a row, and where a key leads. */

/** Of one bit with the gap after it, px. */
const LARGEST = 72;
const SMALLEST = 15;
/** A board narrower than this, px, may be as high as it is wide; a wider one is about as high as the pictures beside it. */
const NARROW = 480;

/** Bits per row for a board of this width, px: in whole rows if they leave it a sensible height. */
export function columnsFor(count: number, width: number): number {
  const most = Math.max(1, Math.min(count, Math.floor(width / SMALLEST)));
  const least = Math.min(most, Math.max(1, Math.ceil(width / LARGEST)));
  const options = Array.from({ length: most - least + 1 }, (_, i) => least + i);
  const [ideal, roof] = width < NARROW ? [0.7 * width, width] : [0.5 * width, 0.66 * width];
  const height = (n: number): number => (Math.ceil(count / n) * width) / n;
  const whole = options.filter((n) => count % n === 0 && height(n) <= roof);
  const away = (n: number): number => Math.abs(height(n) - ideal);
  return (whole.length > 0 ? whole : options).reduce((best, n) => (away(n) < away(best) ? n : best));
}

/** Smaller toggles than this a finger only points at, px; the magnified row flips them. */
const FINGER = 36;

export const tooSmallForFingers = (count: number, width: number): boolean =>
  width / columnsFor(count, width) < FINGER;

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
