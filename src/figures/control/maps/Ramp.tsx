/** The scale of a map beneath it: its nine colours, the ends named, and a mark at the number that is read. */
import { cssColour, type Rgb } from '../../shared/colours.ts';
import styles from './maps.module.css';
import type { MapScale } from './scale.ts';

export interface RampProps {
  readonly scale: MapScale;
  readonly ramp: readonly Rgb[];
  readonly low: string;
  readonly unit: string;
  readonly high: string;
  /** The number that is read; it has no mark outside the scale. */
  readonly value: number | null;
}

export function Ramp({ scale, ramp, low, unit, high, value }: RampProps) {
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
      <span>{low}</span>
      <span className={styles['unit']}>{unit}</span>
      <span>{high}</span>
    </div>
  );
}
