/** A few values worth visiting, as underlined words; the one that holds now is bold. */
import type { ReactNode } from 'react';
import styles from './buttons.module.css';

export interface Preset {
  readonly value: number;
  /** Words on the button, such as `.499 the paper’s`. */
  readonly label: string;
}

export interface PresetsProps {
  readonly label: string;
  /** What is being set, before the words: `t =`. */
  readonly prefix?: ReactNode;
  readonly items: readonly Preset[];
  readonly value: number;
  readonly onChange: (value: number) => void;
}

export function Presets({ label, prefix, items, value, onChange }: PresetsProps) {
  return (
    <fieldset className={styles['group']} aria-label={label}>
      {prefix !== undefined && <span className={styles['prefix']}>{prefix}</span>}
      {items.map((item) => (
        <button
          key={item.value}
          type="button"
          className={styles['choice']}
          data-words={item.label}
          aria-pressed={Math.abs(item.value - value) < 1e-9}
          onClick={() => onChange(item.value)}
        >
          <span className={styles['underlined']}>{item.label}</span>
        </button>
      ))}
    </fieldset>
  );
}
