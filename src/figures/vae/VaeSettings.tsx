/** Everything else that can be set: one control for every setting, undo and redo. */
import type { VaeSettings as Values } from '../../experiments/vae/settings.ts';
import { SettingsPanel } from '../shared/SettingsPanel.tsx';
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
] as const satisfies readonly (keyof Values)[];

export function VaeSettingsPanel() {
  return (
    <SettingsPanel
      keys={PANEL}
      head={
        <span className={styles['quiet']}>
          Another seed, model, batch, set of images or number of coins begins anew. Everything else keeps the
          parameters.
        </span>
      }
    />
  );
}
