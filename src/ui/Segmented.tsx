/** A choice of few as underlined words, the chosen one bold: radio buttons in everything but looks. */
import { type ReactNode, useId } from 'react';
import styles from './buttons.module.css';
import { VisuallyHidden } from './VisuallyHidden.tsx';

export interface SegmentedOption<T extends string> {
  readonly value: T;
  readonly label: string;
}

export interface SegmentedProps<T extends string> {
  readonly legend: ReactNode;
  /** Keep the legend for screen readers only, where the place says what is chosen. */
  readonly hideLegend?: boolean;
  readonly options: readonly SegmentedOption<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

export function Segmented<T extends string>(props: SegmentedProps<T>) {
  const { legend, hideLegend = false, options, value, onChange } = props;
  const name = useId();
  return (
    <fieldset className={styles['group']}>
      <legend className={styles['legend']}>
        {hideLegend ? (
          <VisuallyHidden>{legend}</VisuallyHidden>
        ) : (
          <span className={styles['legendWords']}>{legend}</span>
        )}
      </legend>
      {options.map((option) => (
        <label key={option.value} className={styles['choice']} data-words={option.label}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className={styles['underlined']}>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
