/** A name in a line: Enter takes it, Escape leaves everything as it was. */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import buttons from '../buttons.module.css';
import styles from './kept.module.css';

export const LONGEST_NAME = 80;

export interface NameFormProps {
  readonly label: string;
  /** On its button. */
  readonly action: string;
  readonly start: string;
  readonly onName: (name: string) => void | Promise<void>;
  /** Called afterwards in any case. */
  readonly onClose: () => void;
}

export function NameForm({ label, action, start, onName, onClose }: NameFormProps) {
  const [name, setName] = useState(start.slice(0, LONGEST_NAME));
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const given = name.trim();
    if (given === '') input.current?.focus();
    else {
      onClose();
      void onName(given);
    }
  };
  return (
    <form
      className={styles['name']}
      onSubmit={submit}
      onKeyDown={(event) => {
        // Keys are the figure's shortcuts elsewhere.
        event.stopPropagation();
        if (event.key === 'Escape') onClose();
      }}
    >
      <input
        ref={input}
        type="text"
        aria-label={label}
        value={name}
        maxLength={LONGEST_NAME}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" className={buttons['word']}>
        <span className={buttons['underlined']}>{action}</span>
      </button>
      <button type="button" className={buttons['word']} onClick={onClose}>
        <span className={buttons['underlined']}>Cancel</span>
      </button>
    </form>
  );
}
