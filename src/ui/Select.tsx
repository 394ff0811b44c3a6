/** The native choice of many in this page's dress: an underlined word, the same in every engine. */
import { type ReactNode, useId } from 'react';
import styles from './Select.module.css';

export interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: string;
}

export interface SelectProps<T extends string> {
  /** The label before it; where its place shows none, `name` says what is chosen. */
  readonly label?: ReactNode;
  readonly name?: string;
  readonly options: readonly SelectOption<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

export function Select<T extends string>({ label, name, options, value, onChange }: SelectProps<T>) {
  const id = useId();
  const select = (
    <select
      id={id}
      className={styles['select']}
      aria-label={name}
      value={value}
      onChange={({ currentTarget }) => {
        const chosen = options.find((option) => option.value === currentTarget.value);
        if (chosen) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
  if (label === undefined) return select;
  return (
    <span className={styles['labelled']}>
      <label htmlFor={id}>{label}</label>
      {select}
    </span>
  );
}
