/** Everything else that can be set in the race: the authors' variants, undo, and one control for every setting. */
import { useState } from 'react';
import { toySettings } from '../../experiments/toy/settings.ts';
import { TOY_VARIANTS } from '../../experiments/toy/variants.ts';
import { canRedo, canUndo } from '../../state/history.ts';
import { ControlsPanel } from '../../ui/controls/ControlsPanel.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useActions, useRace } from './context.ts';
import styles from './race.module.css';
import { settingsOf } from './state.ts';

const PANEL = [
  'steps',
  'seeds',
  'seed',
  'band',
  'focus',
  'rateTheta',
  'ratePhi',
  'temperature',
  'conditional',
  'form',
  'activation',
  'initialisation',
  'outputScale',
  'eta',
  'samples',
  'decay',
] as const;

/** The panel renders only while it is open: a drag of t need not redraw forty closed controls. */
export function RaceSettings() {
  const [open, setOpen] = useState(false);
  return (
    <details className={styles['settings']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Settings</summary>
      {open && <OpenSettings />}
    </details>
  );
}

function OpenSettings() {
  const settings = useRace(settingsOf);
  const history = useRace((s) => s.history);
  const actions = useActions();
  return (
    <>
      <div className={styles['variants']}>
        <span>As in:</span>
        {TOY_VARIANTS.map((variant) => (
          <button
            key={variant.label}
            type="button"
            className={styles['word']}
            title={variant.note}
            aria-pressed={Object.entries(variant.change).every(
              ([key, value]) => settings[key as keyof typeof settings] === value,
            )}
            onClick={() => actions.change(variant.change)}
          >
            {variant.label}
          </button>
        ))}
        <span className={styles['history']}>
          <IconButton icon="undo" label="Undo" disabled={!canUndo(history)} onClick={actions.undo} />
          <IconButton icon="redo" label="Redo" disabled={!canRedo(history)} onClick={actions.redo} />
          <button
            type="button"
            className={styles['word']}
            onClick={() => actions.change(toySettings.defaults)}
          >
            All as at first
          </button>
        </span>
      </div>
      <div className={styles['panel']}>
        <ControlsPanel
          definition={toySettings}
          values={settings}
          keys={PANEL}
          onChange={(key, value) => actions.set(key, value, false)}
          onSettled={actions.settle}
        />
      </div>
    </>
  );
}
