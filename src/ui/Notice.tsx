/** One sentence that something was changed or refused, with its next step; it stays until dismissed. */
import type { ReactNode } from 'react';
import { cx } from '../charts/classNames.ts';
import { IconButton } from './IconButton.tsx';
import styles from './misc.module.css';

export interface NoticeProps {
  readonly children: ReactNode;
  readonly tone?: 'plain' | 'error';
  readonly action?: { readonly label: string; readonly onClick: () => void };
  readonly onDismiss?: () => void;
}

export function Notice({ children, tone = 'plain', action, onDismiss }: NoticeProps) {
  return (
    <div className={cx(styles['notice'], tone === 'error' && styles['error'])} role="status">
      <p>{children}</p>
      {action && (
        <button type="button" className={styles['action']} onClick={action.onClick}>
          {action.label}
        </button>
      )}
      {onDismiss && <IconButton icon="close" label="Dismiss" onClick={onDismiss} />}
    </div>
  );
}
