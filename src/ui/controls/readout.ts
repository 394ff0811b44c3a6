/** Numbers as controls show them: fixed digits on a linear scale, and positions of logarithmic sliders. */
import { onGrid } from '../../settings/coerce.ts';
import type { NumericField } from '../../settings/fields.ts';

/** The preferred numbers of ISO 3, series R40, times 100: round, and 5 or 6 % from one arrow key to the next. */
const PREFERRED: readonly number[] = [
  100, 106, 112, 118, 125, 132, 140, 150, 160, 170, 180, 190, 200, 212, 224, 236, 250, 265, 280, 300, 315,
  335, 355, 375, 400, 425, 450, 475, 500, 530, 560, 600, 630, 670, 710, 750, 800, 850, 900, 950,
];

/** Text that can be typed back: no separators, a plain minus. Linear: fixed digits, so that nothing jumps. */
export function readout(field: NumericField, value: number): string {
  if (field.kind === 'integer') return String(value);
  if (field.scale === 'linear') {
    const fixed = value.toFixed(field.digits);
    // A value between the read-out's digits is shown in full rather than as another value.
    return Number(fixed) === value ? fixed : String(value);
  }
  return String(Number(value.toPrecision(Math.max(1, field.digits))));
}

/** What a screen reader says of a slider's value. */
export function spokenValue(field: NumericField, value: number): string {
  return field.unit === undefined ? readout(field, value) : `${readout(field, value)} ${field.unit}`;
}

/** Free of rounding dust, which would be the longest read-out of all. */
const snapped = (value: number): number => Number(value.toPrecision(12));

/** Width of the widest read-out, in characters. */
export function readoutWidth(field: NumericField): number {
  // The longest logarithmic read-out has all its digits behind the most zeros; a grid's is at an end of it.
  const fine =
    field.scale === 'log'
      ? 1.2345678 * 10 ** Math.floor(Math.log10(field.min))
      : snapped(field.min + field.step);
  return Math.max(
    ...[field.min, field.max, field.default, fine].map((value) => readout(field, value).length),
  );
}

/** Attributes of the native slider: the numbers themselves, or the places of preferred numbers. */
export interface SliderScale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  position(value: number): number;
  /** A valid value of the field. */
  value(position: number): number;
}

export function sliderScale(field: NumericField): SliderScale {
  const { min, max } = field;
  if (field.scale === 'linear') {
    return {
      min,
      max,
      step: field.step,
      position: (value) => value,
      value: (p) => onGrid(field, clamp(p, min, max)),
    };
  }
  const values = preferredValues(field);
  const last = values.length - 1;
  return {
    min: 0,
    max: last,
    step: 1,
    position: (value) => nearest(values, value),
    value: (p) => values[clamp(Math.round(p), 0, last)] ?? min,
  };
}

/** The limits and the preferred numbers between them that are valid for the field: increasing and distinct. */
function preferredValues(field: NumericField): readonly number[] {
  const { min, max } = field;
  const values = [min];
  for (let power = Math.floor(Math.log10(min)) - 2; 10 ** (power + 2) <= max; power++) {
    for (const digits of PREFERRED) {
      // Through text: 53e-2 is .53 exactly as a reader would type it.
      const exact = Number(`${digits}e${power}`);
      if (exact <= min || exact >= max) continue;
      const value = onGrid(field, exact);
      if (value > (values.at(-1) ?? min) && value < max) values.push(value);
    }
  }
  return [...values, max];
}

/** Index of the value at the least ratio. */
function nearest(values: readonly number[], value: number): number {
  const distance = (i: number) => Math.abs(Math.log((values[i] ?? Number.NaN) / value));
  return values.reduce((best, _, i) => (distance(i) < distance(best) ? i : best), 0);
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
