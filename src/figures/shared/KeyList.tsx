/** The keys of a figure as a dialog: it takes the focus, and gives it back when it is closed. */
import { useEffect, useId, useRef } from 'react';
import type { AnyFigure } from '../figure.ts';
import styles from './figure.module.css';
import { keyWords } from './keys.ts';

export interface KeyListProps {
  readonly commands: AnyFigure['commands'];
  readonly onClose: () => void;
}

export function KeyList({ commands, onClose }: KeyListProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const node = dialog.current;
    const before = document.activeElement;
    node?.showModal();
    return () => {
      node?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} className={styles['keyDialog']} aria-labelledby={title} onClose={onClose}>
      <header>
        <h3 id={title}>Keys</h3>
        <button type="button" className={styles['word']} onClick={onClose}>
          Close
        </button>
      </header>
      <p>They work while something inside the figure has the focus.</p>
      <dl className={styles['keys']}>
        {commands
          .filter(({ key }) => key !== undefined)
          .map((command) => (
            <div key={command.id}>
              <dt>
                <kbd>{keyWords(command)}</kbd>
              </dt>
              <dd>{command.label}</dd>
            </div>
          ))}
      </dl>
    </dialog>
  );
}
