/** A list of what is kept on this machine, under a heading that takes the focus when one of them goes. */
import type { ReactNode } from 'react';
import styles from './kept.module.css';
import { Removal } from './Removal.tsx';

export interface KeptListProps {
  /** Of its heading. */
  readonly id: string;
  readonly title: string;
  /** Between heading and list. */
  readonly note?: ReactNode;
  /** The items, each a `<li>`. */
  readonly children: ReactNode;
  /** What cannot be used: how many there are, and what one and several are called. */
  readonly damaged: number;
  readonly one: string;
  readonly several: string;
  readonly onRemoveDamaged: () => void | Promise<void>;
}

export function KeptList(props: KeptListProps) {
  const { id, title, note, children, damaged, one, several, onRemoveDamaged } = props;
  return (
    <div>
      <h4 className={styles['heading']} id={id} tabIndex={-1}>
        {title}
      </h4>
      {note}
      <ul className={styles['list']} aria-labelledby={id}>
        {children}
        {damaged > 0 && (
          <li>
            <span>
              {damaged === 1 ? one : `${damaged} ${several}`} cannot be used: damaged, or of another version
              of this page.
            </span>
            <Removal what="what cannot be used" home={id} onRemove={onRemoveDamaged} />
          </li>
        )}
      </ul>
    </div>
  );
}
