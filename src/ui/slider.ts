/** Where a slider goes: keys, rounding to its step, and the magnet of named values. */

export interface SliderRange {
  readonly min: number;
  readonly max: number;
  /** Values are multiples of this, counted from min. */
  readonly step: number;
  /** What an arrow key moves by. */
  readonly arrow: number;
  /** What an arrow key with Shift moves by. */
  readonly fine: number;
  readonly page: number;
}

/** The nearest allowed value: within the range, on a step, free of rounding dust. */
export function snap(value: number, { min, max, step }: SliderRange): number {
  const held = Math.min(Math.max(value, min), max);
  const stepped = min + Math.round((held - min) / step) * step;
  return Number(Math.min(Math.max(stepped, min), max).toFixed(10));
}

/** The value that a key leads to, or null for a key that a slider leaves alone. */
export function keyTarget(key: string, shift: boolean, value: number, range: SliderRange): number | null {
  const arrow = shift ? range.fine : range.arrow;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return snap(value + arrow, range);
    case 'ArrowLeft':
    case 'ArrowDown':
      return snap(value - arrow, range);
    case 'PageUp':
      return snap(value + range.page, range);
    case 'PageDown':
      return snap(value - range.page, range);
    case 'Home':
      return range.min;
    case 'End':
      return range.max;
    default:
      return null;
  }
}

/**
 * The nearest named value within `reach` px of the pointer, or null.
 * @param toPx value → px on the track
 */
export function magnet(
  px: number,
  named: readonly number[],
  toPx: (value: number) => number,
  reach = 3,
): number | null {
  let best: number | null = null;
  let least = reach;
  for (const value of named) {
    const distance = Math.abs(toPx(value) - px);
    if (distance <= least) {
      least = distance;
      best = value;
    }
  }
  return best;
}
