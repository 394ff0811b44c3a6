/** The settings under a figure: closed at first, with undo, redo and a way back to the beginning, then one control for each. */
import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { canRedo, canUndo } from '../../state/history.ts';
import { ControlsPanel } from '../../ui/controls/ControlsPanel.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './figure.module.css';
import { useShell } from './figureContext.ts';

export interface SettingsPanelProps {
  /** Names of the settings, in this order. */
  readonly keys: readonly string[];
  /** What stands left of undo and redo. */
  readonly head?: ReactNode;
}

export function SettingsPanel(props: SettingsPanelProps) {
  return (
    <Disclosure summary="Settings">
      <OpenSettings {...props} />
    </Disclosure>
  );
}

function OpenSettings({ keys, head }: SettingsPanelProps) {
  const { store, verbs, definition } = useShell().figure;
  const history = useStore(store, (s) => s.history);
  return (
    <>
      <div className={styles['variants']}>
        {head}
        <span className={styles['history']}>
          <IconButton icon="undo" label="Undo" disabled={!canUndo(history)} onClick={verbs.undo} />
          <IconButton icon="redo" label="Redo" disabled={!canRedo(history)} onClick={verbs.redo} />
          <button
            type="button"
            className={styles['word']}
            onClick={() => verbs.set(definition.settings.defaults)}
          >
            All as at first
          </button>
        </span>
      </div>
      <div className={styles['panel']}>
        <ControlsPanel
          definition={definition.settings}
          values={history.present}
          keys={keys}
          onChange={(key, value) => verbs.set({ [key]: value }, key)}
          onSettled={verbs.settle}
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
