/** The settings under a figure: closed at first, with undo, redo and a way back to the beginning, then one control for each. */
import { type ReactNode, useState } from 'react';
import type { SettingsDefinition } from '../../settings/schema.ts';
import { canRedo, canUndo, type History } from '../../state/history.ts';
import { ControlsPanel } from '../../ui/controls/ControlsPanel.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './figure.module.css';

export interface SettingsPanelProps<S> {
  readonly definition: SettingsDefinition<S>;
  readonly history: History<S>;
  readonly keys: readonly (keyof S & string)[];
  /** What stands left of undo and redo. */
  readonly head?: ReactNode;
  readonly onChange: <K extends keyof S & string>(key: K, value: S[K]) => void;
  readonly onSettled: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onDefaults: () => void;
}

export function SettingsPanel<S>(props: SettingsPanelProps<S>) {
  const { definition, history, keys, head, onChange, onSettled, onUndo, onRedo, onDefaults } = props;
  return (
    <>
      <div className={styles['variants']}>
        {head}
        <span className={styles['history']}>
          <IconButton icon="undo" label="Undo" disabled={!canUndo(history)} onClick={onUndo} />
          <IconButton icon="redo" label="Redo" disabled={!canRedo(history)} onClick={onRedo} />
          <button type="button" className={styles['word']} onClick={onDefaults}>
            All as at first
          </button>
        </span>
      </div>
      <div className={styles['panel']}>
        <ControlsPanel
          definition={definition}
          values={history.present}
          keys={keys}
          onChange={onChange}
          onSettled={onSettled}
        />
      </div>
    </>
  );
}

/** What it holds renders only while it is open: a drag of t need not redraw forty closed controls. */
export function Disclosure({
  summary,
  children,
}: {
  readonly summary: string;
  readonly children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  return (
    <details className={styles['settings']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {open && children}
    </details>
  );
}
