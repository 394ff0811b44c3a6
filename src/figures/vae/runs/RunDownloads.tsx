/** What can be taken away as a file: all curves as CSV, one run's parameters for NumPy. */
import { useState } from 'react';
import { parametersFile } from '../../../experiments/vae/files/parameters.ts';
import { type VaeEstimatorName, vaeName, vaeSettings } from '../../../experiments/vae/settings.ts';
import { encodeLink } from '../../../settings/link.ts';
import buttons from '../../../ui/buttons.module.css';
import { Select } from '../../../ui/Select.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { download } from '../../shared/download.ts';
import { curvesCsv } from './curves.ts';
import styles from './RunsPanel.module.css';
import { type RunsOptions, titleOf } from './useRuns.ts';

export function RunDownloads(props: RunsOptions) {
  const { snapshot, body, images, settings, onNotice } = props;
  const [chosen, setChosen] = useState<VaeEstimatorName | null>(null);
  const ids = body?.runs.map(({ id }) => id) ?? [];
  const id = [chosen, settings.focus].find((wanted) => wanted !== null && ids.includes(wanted)) ?? ids[0];

  const saveCurves = (): void => {
    const runs = body?.runs ?? [];
    if (runs.length === 0) {
      onNotice('There are no curves yet: training has not begun.');
      return;
    }
    const csv = curvesCsv(runs, `${titleOf(props)}, seed ${settings.seed}`, linkOf(props));
    download(`vae-curves-seed${settings.seed}.csv`, csv);
  };
  const saveParameters = (): void => {
    const latest = snapshot();
    const file = latest && id && parametersFile(latest, id, images);
    if (!file) {
      onNotice('There are no parameters yet: the first come a few seconds after training begins.');
      return;
    }
    const { step } = latest.runs.find((run) => run.id === id)!;
    download(`vae-${id}-step${step}.npz`, file, 'application/zip');
  };

  return (
    <>
      <button type="button" className={buttons['word']} onClick={saveCurves}>
        <span className={buttons['underlined']}>Curves (CSV)</span>
      </button>
      <span className={styles['together']}>
        <button type="button" className={buttons['word']} onClick={saveParameters}>
          <span className={buttons['underlined']}>Parameters (NumPy)</span>
        </button>
        {id !== undefined && ids.length > 1 && (
          <Select
            label={
              <>
                of <VisuallyHidden>the run of</VisuallyHidden>
              </>
            }
            options={ids.map((known) => ({ value: known, label: vaeName(known) }))}
            value={id}
            onChange={setChosen}
          />
        )}
      </span>
    </>
  );
}

/** The address of this figure alone under the present settings. */
function linkOf({ settings }: RunsOptions): string {
  const url = new URL(location.href);
  url.search = encodeLink(vaeSettings, { figure: 'vae', alone: true, settings }).query;
  url.hash = '';
  return url.href;
}
