/** A button whose face is a sign and whose name is words: for the eye a tooltip, for the ear a label. */
import { cx } from '../charts/classNames.ts';
import styles from './buttons.module.css';
import { Icon, type IconName } from './icons.tsx';

export interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: () => void;
  /** The one filled disc of a bar: play. */
  readonly primary?: boolean;
  readonly disabled?: boolean;
  /** Key that does the same, shown after the label. */
  readonly shortcut?: string;
}

export function IconButton({ icon, label, onClick, primary, disabled, shortcut }: IconButtonProps) {
  return (
    <button
      type="button"
      className={cx(styles['icon'], primary && styles['primary'])}
      aria-label={label}
      title={shortcut ? `${label} (${shortcut})` : label}
      // still focusable, so that a button that has just used itself up does not drop the focus
      aria-disabled={disabled || undefined}
      {...(shortcut ? { 'aria-keyshortcuts': shortcut } : {})}
      onClick={() => {
        if (!disabled) onClick();
      }}
    >
      <Icon name={icon} />
    </button>
  );
}
