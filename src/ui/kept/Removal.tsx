/** A button that removes something for good, and so asks once more, in its own place and without a dialogue. */
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import buttons from '../buttons.module.css';
import styles from './kept.module.css';

export interface RemovalProps {
  /** What is removed, for its buttons' names; shown as text. */
  readonly what: string;
  /** Id of the element that gets the focus when this one is gone. */
  readonly home: string;
  readonly onRemove: () => void | Promise<void>;
}

export function Removal({ what, home, onRemove }: RemovalProps) {
  const [asking, setAsking] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const ask = (value: boolean): void => {
    flushSync(() => setAsking(value));
    first.current?.focus();
  };
  const word = (label: string, name: string, onClick: () => void, firstOne = false) => (
    <button
      type="button"
      className={buttons['word']}
      aria-label={name}
      onClick={onClick}
      {...(firstOne ? { ref: first } : {})}
    >
      <span className={buttons['underlined']}>{label}</span>
    </button>
  );
  if (!asking) return word('Remove', `Remove ${what}`, () => ask(true), true);
  return (
    <fieldset
      className={styles['removal']}
      aria-label={`Remove ${what} for good?`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        ask(false);
      }}
    >
      <span>For good?</span>
      {word('Keep', `Keep ${what}`, () => ask(false), true)}
      {word('Remove', `Remove ${what} for good`, () => {
        document.getElementById(home)?.focus();
        setAsking(false);
        void onRemove();
      })}
    </fieldset>
  );
}
