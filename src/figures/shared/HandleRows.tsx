/** The few settings that a figure is about, in rows that line up, beneath its picture. */
import { useStore } from 'zustand';
import { ControlsPanel } from '../../ui/controls/ControlsPanel.tsx';
import styles from './figure.module.css';
import { useShell } from './figureContext.ts';

export interface HandleRowsProps {
  readonly handles: readonly string[];
  /** One below the other: where there is no room for more. */
  readonly single?: boolean;
}

export function HandleRows({ handles, single = false }: HandleRowsProps) {
  const { store, verbs, definition } = useShell().figure;
  const values = useStore(store, (s) => s.history.present);
  return (
    <div {...(single ? {} : { className: styles['handles'] })}>
      <ControlsPanel
        definition={definition.settings}
        values={values}
        keys={handles}
        onChange={(key, value) => verbs.set({ [key]: value }, key)}
        onSettled={verbs.settle}
      />
    </div>
  );
}
