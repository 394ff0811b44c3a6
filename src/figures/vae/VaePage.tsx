/** The autoencoders on the page, and alone in a frame. */
import { type ReactNode, useState } from 'react';
import { cx } from '../../charts/classNames.ts';
import { useSize } from '../../ui/useSize.ts';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { settingsOf } from '../shared/changes.ts';
import { Framed } from '../shared/Framed.tsx';
import shared from '../shared/figure.module.css';
import { Status } from '../shared/Status.tsx';
import { useSlidePlace } from '../shared/useSlidePlace.ts';
import { ChangeList } from './ChangeList.tsx';
import { VaeDefinitions } from './Definitions.tsx';
import { type ImageReading, useImageReading } from './data/useImageReading.ts';
import { useVaeLayout } from './layout.ts';
import { useStoredImages, VaeImagesPanel, VaePictures, VaeRunsPanel } from './Panels.tsx';
import { VaePaperTable } from './PaperTable.tsx';
import { VaeCurvesPane, VaeVariancePanes } from './panes.tsx';
import { ReachList } from './ReachList.tsx';
import { VaeReading } from './Reading.tsx';
import { useVae, useVerbs, type VaeState } from './types.ts';
import { BackendChoice, FocusChoice, VaeChips, VaeChoices, VaePlayback } from './VaeControls.tsx';
import { VaeSettingsPanel } from './VaeSettings.tsx';
import styles from './vae.module.css';

const estimatorsOf = (state: VaeState) => settingsOf(state).estimators;

/** Files may be dropped anywhere on the figure. */
function DropPlace({ children }: { readonly children: (reading: ImageReading) => ReactNode }) {
  const { takeOwn, notify } = useVerbs();
  const reading = useImageReading({ onOwn: takeOwn, onNotice: notify });
  useStoredImages(reading);
  return (
    <div className={cx(reading.over && styles['over'])} {...reading.drop}>
      {children(reading)}
    </div>
  );
}

export const VaePage = () => <DropPlace>{(reading) => <OnPage reading={reading} />}</DropPlace>;

export const VaeSlide = () => <DropPlace>{() => <Alone />}</DropPlace>;

function OnPage({ reading }: { readonly reading: ImageReading }) {
  const [main, { width }] = useSize({ width: 780, height: 0 });
  const layout = useVaeLayout(width, useVae(estimatorsOf), undefined);
  const [offerIn, setOfferIn] = useState<HTMLElement | null>(null);
  return (
    <Framed
      claim={CATALOGUE_OF_FIGURES.vae.claim}
      use="It trains while you look. Switch estimators on and off; flip a bit, and the decoder’s picture changes at once."
      state={
        <div className={shared['stateRoom']}>
          <Status />
        </div>
      }
      offer={<div ref={setOfferIn} tabIndex={-1} />}
      chips={<VaeChips />}
      below={
        <>
          <VaePaperTable />
          <div className={styles['keeping']}>
            <VaeImagesPanel reading={reading} />
            <VaeRunsPanel offerIn={offerIn} />
          </div>
          <VaeDefinitions />
          <VaeSettingsPanel />
        </>
      }
    >
      <div className={styles['body']}>
        <div className={styles['panes']}>
          <div className={styles['main']}>
            <div ref={main}>
              <VaeCurvesPane layout={layout} width={width} />
            </div>
            <VaeVariancePanes layout={layout} width={width} />
            <div className={styles['controls']}>
              <VaePlayback />
              <VaeChoices />
              <BackendChoice />
            </div>
          </div>
          <div className={styles['side']}>
            <ReachList />
            <ChangeList />
            <VaeReading />
          </div>
        </div>
        <div>
          <FocusChoice />
          <VaePictures place={layout.name === 'phone' ? 'phone' : 'page'} />
        </div>
      </div>
    </Framed>
  );
}

function Alone() {
  const [frame, { width }] = useSize({ width: 900, height: 400 });
  const place = useSlidePlace();
  const latents = useVae((s) => settingsOf(s).latents);
  const layout = useVaeLayout(width, useVae(estimatorsOf), place);
  return (
    <Framed claim={`${latents} coins learn to draw`} below={<VaePlayback bare />}>
      <div className={styles['slide']}>
        <div className={styles['slideCurves']} ref={frame}>
          <VaeCurvesPane layout={layout} width={width} />
        </div>
        {place === 'slide' && (
          <div className={styles['slidePictures']}>
            <VaePictures place="small" />
          </div>
        )}
      </div>
    </Framed>
  );
}
