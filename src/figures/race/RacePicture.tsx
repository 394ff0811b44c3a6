/** The race as one drawing that stands alone: both plots over training time, with the ruler where the reader left it. */
import { inkOf, type PictureSize } from '../../charts/picture/size.ts';
import { TrainingPicture } from '../../charts/picture/TrainingPicture.tsx';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { describeRace } from './describe.ts';
import { raceView } from './panes.tsx';
import {
  bestWords,
  LOSS_TITLE,
  lossShape,
  lossWords,
  raceData,
  VARIANCE_TITLE,
  VARIANCE_WORDS,
  varianceShape,
} from './plots.ts';
import { shortT } from './shape.ts';
import { trainedSettings } from './state.ts';
import type { RaceState } from './types.ts';

export interface RacePictureProps {
  readonly state: RaceState;
  readonly size: PictureSize;
}

export function RacePicture({ state, size }: RacePictureProps) {
  const { lines, body } = state;
  const trained = trainedSettings(state);
  const view = raceView(state);
  const { xTicks } = inkOf(size);
  const loss = lossShape(lines, body?.ghosts ?? [], trained);
  const variance = varianceShape(lines, body?.ghosts ?? [], trained);
  const slide = size.place === 'slide';
  return (
    <TrainingPicture
      size={size}
      title={CATALOGUE_OF_FIGURES.race.claim}
      description={body ? describeRace(body) : 'Nothing has been trained yet.'}
      foot={`Through the Void: t = ${shortT(trained.target)}, seed ${trained.seed}`}
      unit={trained.axis}
      panes={[
        {
          title: LOSS_TITLE,
          words: lossWords(loss, trained, size.place !== 'page'),
          weight: 2,
          data: raceData(loss, view, { hideX: !slide, note: slide ? undefined : bestWords(trained), xTicks }),
        },
        {
          title: VARIANCE_TITLE,
          words: VARIANCE_WORDS,
          data: raceData(variance, view, { hideX: false, xTicks }),
        },
      ]}
    />
  );
}
