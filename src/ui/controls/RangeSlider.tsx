/** The native slider in this page's dress: a hairline and a ring. */
import type { CSSProperties } from 'react';
import styles from './slider.module.css';

export interface RangeSliderProps {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** The pointer or key was lifted. */
  readonly onSettled?: (() => void) | undefined;
  readonly id?: string | undefined;
  /** Where no <label> names it. */
  readonly label?: string | undefined;
  readonly valueText?: string | undefined;
  readonly describedBy?: string | undefined;
}

export function RangeSlider(props: RangeSliderProps) {
  const { min, max, step, value, onChange, onSettled, id, label, valueText, describedBy } = props;
  return (
    <input
      id={id}
      className={styles['slider']}
      style={{ '--filled': (value - min) / (max - min) } as CSSProperties}
      type="range"
      min={min}
      max={max}
      step={step}
      value={value}
      aria-label={label}
      aria-valuetext={valueText}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      onPointerUp={onSettled}
      onKeyUp={onSettled}
    />
  );
}
