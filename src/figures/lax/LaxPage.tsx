/** LAX on the page, and alone in a frame: the picture, its playback, the algorithm beside it. */
import { formatThousands } from '../../charts/format.ts';
import { METRICS } from '../../charts/metrics.ts';
import { PickContext, type PictureSize } from '../../charts/picture/size.ts';
import { PlaybackBar } from '../../ui/PlaybackBar.tsx';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { Framed } from '../shared/Framed.tsx';
import shared from '../shared/figure.module.css';
import { HandleRows } from '../shared/HandleRows.tsx';
import { transportOf } from '../shared/playback.ts';
import { usePageRoom, useSlideRoom } from '../shared/usePictureRoom.ts';
import { Algorithm } from './Algorithm.tsx';
import { describe } from './describe.ts';
import { LaxPicture } from './LaxPicture.tsx';
import { LitParts } from './LitPart.tsx';
import styles from './lax.module.css';
import { laxMargins } from './layout.ts';
import { laxSettings } from './settings.ts';
import { RECORDS } from './trace.ts';
import { litParts, momentIn, useLax, useLaxVerbs } from './types.ts';

type WeightedPlace = PictureSize['place'];

function Drawn({ place, width, height }: Omit<PictureSize, 'theme'>) {
  const state = useLax((s) => s);
  const verbs = useLaxVerbs();
  return (
    <PickContext value={(x, { final }) => verbs.seek(x, final)}>
      <LitParts value={litParts(state)}>
        <LaxPicture
          moment={momentIn(state)}
          size={{ width, height, place, theme: 'page' }}
          description={describe(state)}
        />
      </LitParts>
    </PickContext>
  );
}

function Playback({ place, bare = false }: { readonly place: WeightedPlace; readonly bare?: boolean }) {
  const { steps, seed } = useLax((s) => s.history.present);
  const at = useLax((s) => s.at ?? s.history.present.steps);
  const playing = useLax((s) => s.playing);
  const verbs = useLaxVerbs();
  const { left, right } = laxMargins(METRICS[place]);
  return (
    <PlaybackBar
      playing={playing}
      {...transportOf(verbs, bare)}
      timeline={{
        value: at,
        max: steps,
        record: steps / RECORDS,
        onChange: (value, { final }) => verbs.seek(value, final),
        format: (value) => `step ${formatThousands(value)}`,
        label: 'Training step',
        layout: place,
        insets: { left, right },
      }}
      seed={`seed ${seed}`}
    />
  );
}

export function LaxPage() {
  const { box, width, place } = usePageRoom();
  const { claim, use } = CATALOGUE_OF_FIGURES.lax;
  return (
    <Framed claim={claim} use={use} below={<HandleRows handles={laxSettings.names} />}>
      <div className={styles['columns']}>
        <div>
          <div ref={box}>
            <Drawn place={place} width={width} height={560} />
          </div>
          <Playback place={place} />
        </div>
        <Algorithm />
      </div>
    </Framed>
  );
}

export function LaxSlide() {
  const { box, width, height, place } = useSlideRoom();
  return (
    <Framed
      claim={CATALOGUE_OF_FIGURES.lax.claim}
      below={
        <>
          <Playback place={place} bare />
          <HandleRows handles={['box']} single />
        </>
      }
    >
      <div className={shared['fill']} ref={box}>
        <Drawn place={place} width={width} height={height} />
      </div>
    </Framed>
  );
}
