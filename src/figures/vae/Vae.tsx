/** The paper's binary autoencoders, alive: up to four estimators train the same model side by side in the reader's browser. */
import { useEffect, useState } from 'react';
import { cx } from '../../charts/classNames.ts';
import { FigureFrame } from '../../ui/FigureFrame.tsx';
import { FigureMenu } from '../../ui/FigureMenu.tsx';
import { useSize } from '../../ui/useSize.ts';
import { VAE_CLAIM } from '../shared/claims.ts';
import shared from '../shared/figure.module.css';
import { KeyList } from '../shared/KeyList.tsx';
import { Notices } from '../shared/notices.tsx';
import { menuItems, type PageActions } from '../shared/pageActions.ts';
import { stageOf } from '../shared/stage.ts';
import { type Addressed, useAddress } from '../shared/useAddress.ts';
import { useFigure } from '../shared/useFigure.ts';
import { useSlidePlace } from '../shared/useSlidePlace.ts';
import { ChangeList } from './ChangeList.tsx';
import { useActions, useVae, VaeContext } from './context.ts';
import { createVae, type VaeController } from './controller.ts';
import { Definitions } from './Definitions.tsx';
import { Description } from './Description.tsx';
import { type ImageReading, useImageReading } from './data/useImageReading.ts';
import { KEYS, SAVED } from './keys.ts';
import { useVaeLayout } from './layout.ts';
import { readVaeLink, vaeMoved, writeVaeLink } from './link.ts';
import { useStoredImages, VaeImagesPanel, VaePictures, VaeRunsPanel } from './Panels.tsx';
import { PaperTable } from './PaperTable.tsx';
import { GIVEN } from './pageActions.ts';
import { CurvesPane, VariancePanes } from './panes.tsx';
import { ReachList } from './ReachList.tsx';
import { Reading } from './Reading.tsx';
import { settingsOf, type VaeState } from './state.ts';
import {
  BackendChoice,
  FocusChoice,
  VaeChips,
  VaeChoices,
  VaePlayback,
  VaeStateLine,
} from './VaeControls.tsx';
import { VaeSettings } from './VaeSettings.tsx';
import styles from './vae.module.css';

export interface VaeProps {
  /** Alone in a frame, for slides. */
  readonly alone?: boolean;
}

const ADDRESSED: Addressed<VaeState> = {
  query: (state, alone) => writeVaeLink(state, alone).query,
  moved: vaeMoved,
};

export function Vae({ alone = false }: VaeProps) {
  const [vae] = useState(() => createVae(readVaeLink(location.search)));
  useEffect(() => vae.start(), [vae]);
  useAddress(vae.store, ADDRESSED, alone);
  return (
    <VaeContext value={vae}>
      <VaeFigure vae={vae} alone={alone} />
    </VaeContext>
  );
}

function VaeFigure({ vae, alone }: { readonly vae: VaeController; readonly alone: boolean }) {
  const { root, page, keysShown } = useFigure(vae, KEYS, GIVEN, alone);
  const reading = useImageReading({ onOwn: vae.actions.takeOwn, onNotice: vae.actions.notify });
  useStoredImages(reading);
  const stage = useVae((s) => stageOf(s.body, s.request, false));
  return (
    <div ref={root} data-stage={stage} className={cx(reading.over && styles['over'])} {...reading.drop}>
      {alone ? <Alone page={page} /> : <OnPage page={page} keysShown={keysShown} reading={reading} />}
    </div>
  );
}

function VaeNotices() {
  const notices = useVae((s) => s.notices);
  return <Notices notices={notices} onDismiss={useActions().dismiss} />;
}

const estimatorsOf = (state: VaeState) => settingsOf(state).estimators;

interface OnPageProps {
  readonly page: PageActions;
  readonly keysShown: boolean;
  readonly reading: ImageReading;
}

function OnPage({ page, keysShown, reading }: OnPageProps) {
  const [main, { width }] = useSize({ width: 780, height: 0 });
  const layout = useVaeLayout(width, useVae(estimatorsOf), undefined);
  const [offerIn, setOfferIn] = useState<HTMLElement | null>(null);
  return (
    <FigureFrame
      id="vae"
      claim={VAE_CLAIM}
      use="It trains while you look. Switch estimators on and off; flip a bit, and the decoder’s picture changes at once."
      state={
        <div className={shared['stateRoom']}>
          <VaeStateLine />
        </div>
      }
      menu={<FigureMenu items={menuItems(page, false, SAVED)} />}
      notice={
        <>
          <div ref={setOfferIn} tabIndex={-1} />
          <VaeNotices />
        </>
      }
      chips={<VaeChips />}
      below={
        <>
          <PaperTable />
          <div className={styles['keeping']}>
            <VaeImagesPanel reading={reading} />
            <VaeRunsPanel offerIn={offerIn} />
          </div>
          <Definitions />
          <VaeSettings />
          {keysShown && <KeyList keys={KEYS} />}
          <Description />
        </>
      }
    >
      <div className={styles['body']}>
        <div className={styles['panes']}>
          <div className={styles['main']}>
            <div ref={main}>
              <CurvesPane layout={layout} width={width} />
            </div>
            <VariancePanes layout={layout} width={width} />
            <div className={styles['controls']}>
              <VaePlayback />
              <VaeChoices />
              <BackendChoice />
            </div>
          </div>
          <div className={styles['side']}>
            <ReachList />
            <ChangeList />
            <Reading />
          </div>
        </div>
        <div>
          <FocusChoice />
          <VaePictures place={layout.name === 'phone' ? 'phone' : 'page'} />
        </div>
      </div>
    </FigureFrame>
  );
}

function Alone({ page }: { readonly page: PageActions }) {
  const [frame, { width }] = useSize({ width: 900, height: 400 });
  const place = useSlidePlace();
  const latents = useVae((s) => settingsOf(s).latents);
  const layout = useVaeLayout(width, useVae(estimatorsOf), place);
  return (
    <FigureFrame
      alone
      level={1}
      id="vae"
      claim={`${latents} coins learn to draw`}
      notice={<VaeNotices />}
      menu={<FigureMenu items={menuItems(page, true, SAVED)} />}
      below={
        <>
          <VaePlayback bare />
          <Description />
        </>
      }
    >
      <div className={styles['slide']}>
        <div className={styles['slideCurves']} ref={frame}>
          <CurvesPane layout={layout} width={width} />
        </div>
        {place === 'slide' && (
          <div className={styles['slidePictures']}>
            <VaePictures place="small" />
          </div>
        )}
      </div>
    </FigureFrame>
  );
}
