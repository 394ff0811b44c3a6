/**
 * Runs on this machine: an offer to go on with an unfinished one, keeping and naming, restoring, and what can be taken away
 * as a file. Keep it mounted: the present run is kept automatically as long as it is.
 */
import { useId, useState } from 'react';
import { createPortal } from 'react-dom';
import buttons from '../../../ui/buttons.module.css';
import { NameForm } from '../../../ui/kept/NameForm.tsx';
import { RunDownloads } from './RunDownloads.tsx';
import { RunList } from './RunList.tsx';
import { RunOffer } from './RunOffer.tsx';
import styles from './RunsPanel.module.css';
import { suggestedName } from './runHead.ts';
import { type RunsOptions, titleOf, useKeptRuns } from './useRuns.ts';

export interface RunsPanelProps extends RunsOptions {
  /** Where the offer stands, so that a reader who comes back sees it; at the head of the panel without it. */
  readonly offerIn?: HTMLElement | null;
}

export function RunsPanel(props: RunsPanelProps) {
  const runs = useKeptRuns(props);
  const home = useId();
  const [naming, setNaming] = useState(false);
  const snapshot = naming ? props.snapshot() : null;
  const { offerIn } = props;
  const leaveOffer = (): void => (offerIn ?? document.getElementById(home))?.focus({ preventScroll: true });
  const offer = runs.offer && (
    <RunOffer
      run={runs.offer}
      onContinue={(id) => {
        leaveOffer();
        void runs.restore(id, true);
      }}
      onDismiss={() => {
        leaveOffer();
        runs.dismiss();
      }}
    />
  );
  return (
    <section className={styles['panel']} aria-label="Runs" id={home} tabIndex={-1}>
      {offer && offerIn ? createPortal(offer, offerIn) : offer}
      <div className={styles['row']}>
        {naming ? (
          <NameForm
            label="Name of this run"
            action="Keep"
            start={snapshot ? suggestedName(snapshot, titleOf(props)) : titleOf(props)}
            onName={runs.keep}
            onClose={() => setNaming(false)}
          />
        ) : (
          <button type="button" className={buttons['word']} onClick={() => setNaming(true)}>
            <span className={buttons['underlined']}>Keep this run…</span>
          </button>
        )}
        <RunDownloads {...props} />
      </div>
      <RunList runs={runs} />
    </section>
  );
}
