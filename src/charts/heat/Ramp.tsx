/** The scale of a map beneath it: its nine colours, the ends named, and a mark at the number that is read. */
import { cssColour, type Rgb } from '../colours.ts';
import styles from './heat.module.css';
import { endWords, type MapScale } from './scale.ts';

export interface RampProps {
  readonly scale: MapScale;
  readonly ramp: readonly Rgb[];
  readonly unit: string;
  /** The number that is read; it has no mark outside the scale. */
  readonly value: number | null;
}

export function Ramp({ scale, ramp, unit, value }: RampProps) {
  const part = value === null ? null : (value - scale.low) / (scale.high - scale.low);
  return (
    <div className={styles['scale']}>
      <div className={styles['ramp']} aria-hidden="true">
        {ramp.map((rgb, step) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step of the scale is its place
          <span key={step} style={{ background: cssColour(rgb) }} />
        ))}
        {part !== null && part >= 0 && part <= 1 && (
          <i className={styles['at']} style={{ insetInlineStart: `${100 * part}%` }} />
        )}
      </div>
      <span>{endWords(scale, scale.low)}</span>
      <span className={styles['unit']}>{unit}</span>
      <span>{endWords(scale, scale.high)}</span>
    </div>
  );
}
