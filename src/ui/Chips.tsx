/** The estimators of a figure as switches; with their line's dash and marker they are the legend too. */
import { type KeyboardEvent, useRef } from 'react';
import type { LineStyle } from '../charts/lineStyle.ts';
import { LineSample } from '../charts/marks/LineSample.tsx';
import styles from './Chips.module.css';

export interface ChipItem {
  readonly style: LineStyle;
  readonly on: boolean;
  /** A word or two after the name: `biased`. */
  readonly note?: string;
  /** Why it cannot be switched on here. The chip stays, and says so. */
  readonly unavailable?: string;
}

export interface ChipsProps {
  readonly items: readonly ChipItem[];
  readonly onToggle: (id: string, on: boolean) => void;
  /** The chip under the pointer or with the keyboard's focus; null when it leaves. */
  readonly onFocus?: (id: string | null) => void;
  readonly label?: string;
}

export function Chips({ items, onToggle, onFocus, label = 'Estimators' }: ChipsProps) {
  const list = useRef<HTMLFieldSetElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const buttons = list.current ? [...list.current.querySelectorAll('button')] : [];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (way === undefined || at < 0) return;
    event.preventDefault();
    buttons[(at + way + buttons.length) % buttons.length]?.focus();
  };
  return (
    <fieldset ref={list} className={styles['chips']} aria-label={label} onKeyDown={onKeyDown}>
      {items.map(({ style, on, note, unavailable }) => (
        <button
          key={style.id}
          type="button"
          className={styles['chip']}
          aria-pressed={on}
          aria-disabled={unavailable !== undefined || undefined}
          title={unavailable}
          onClick={() => {
            if (unavailable === undefined) onToggle(style.id, !on);
          }}
          onPointerEnter={() => onFocus?.(style.id)}
          onPointerLeave={() => onFocus?.(null)}
          onFocus={() => onFocus?.(style.id)}
          onBlur={() => onFocus?.(null)}
        >
          <LineSample style={style} />
          <span>{style.label}</span>
          {note !== undefined && <span className={styles['note']}>{note}</span>}
        </button>
      ))}
    </fieldset>
  );
}
