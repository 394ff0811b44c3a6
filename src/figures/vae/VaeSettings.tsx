/** Everything else that can be set: one control for every setting, undo and redo. */
import { vaeSettings } from '../../experiments/vae/settings.ts';
import { Disclosure, SettingsPanel } from '../shared/SettingsPanel.tsx';
import { useActions, useVae } from './context.ts';
import styles from './vae.module.css';

const PANEL = [
  'steps',
  'seed',
  'latents',
  'rate',
  'ratePhi',
  'batch',
  'warmup',
  'temperature',
  'eta',
  'conditional',
  'depth',
  'weightDecay',
  'samples',
  'meanDecay',
] as const;

export function VaeSettings() {
  return (
    <Disclosure summary="Settings">
      <OpenSettings />
    </Disclosure>
  );
}

function OpenSettings() {
  const history = useVae((s) => s.history);
  const actions = useActions();
  return (
    <SettingsPanel
      definition={vaeSettings}
      history={history}
      keys={PANEL}
      head={
        <span className={styles['quiet']}>
          Another seed, model, batch, set of images or number of coins begins anew. Everything else keeps the
          parameters.
        </span>
      }
      onChange={(key, value) => actions.set(key, value, false)}
      onSettled={actions.settle}
      onUndo={actions.undo}
      onRedo={actions.redo}
      onDefaults={() => actions.change(vaeSettings.defaults)}
    />
  );
}
