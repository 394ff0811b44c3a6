/** The autoencoders' curves as one drawing that stands alone: the ELBO with REBAR's best, and the variance of every layer. */
import { inkOf, type PictureSize } from '../../charts/picture/size.ts';
import { TrainingPicture } from '../../charts/picture/TrainingPicture.tsx';
import { layerCount } from '../../experiments/vae/request.ts';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { settingsOf } from '../shared/changes.ts';
import { barOf, vaeView } from './panes.tsx';
import { rebarsBest, runsData } from './plots.ts';
import { reachOf } from './results.ts';
import { curveLines, elboAxis, vaeVarianceAxis, vaeVarianceLines } from './shape.ts';
import { rulerOf, shownRuns } from './state.ts';
import type { VaeState } from './types.ts';
import { CURVE_TITLES, describeVae } from './words.ts';

export interface VaeRunsPictureProps {
  readonly state: VaeState;
  readonly size: PictureSize;
}

export function VaeRunsPicture({ state, size }: VaeRunsPictureProps) {
  const settings = settingsOf(state);
  const { curve, seed } = settings;
  const runs = shownRuns(state);
  const view = { ...vaeView(state), changes: state.body?.changes ?? [], xTicks: inkOf(size).xTicks };
  const { per } = view;
  const at = rulerOf(state);
  const ruler = at === null ? {} : { ruler: at / per };
  const { title, words, short } = CURVE_TITLES[curve];
  const lines = curveLines(runs, curve, per);
  const reach = reachOf(runs, barOf(curve));
  const layers = layerCount(settings);
  return (
    <TrainingPicture
      size={size}
      title={CATALOGUE_OF_FIGURES.vae.claim}
      description={describeVae(state)}
      foot={`Through the Void: ${state.images?.title ?? settings.data}, seed ${seed}`}
      unit={view.axis}
      panes={[
        {
          title,
          words: size.place === 'page' ? words : short,
          weight: 2,
          data: {
            ...runsData(
              {
                lines,
                y: elboAxis(lines, reach?.bar.value ?? null),
                hideX: size.place !== 'slide',
                reference: reach && rebarsBest(reach, curve, per, size.place !== 'page'),
              },
              view,
            ),
            empty: 'Nothing has been trained yet.',
            ...ruler,
          },
        },
        ...Array.from({ length: layers }, (_, layer) => {
          const drawn = vaeVarianceLines(runs, layer, per);
          return {
            title: `Log variance of the gradient${layers > 1 ? `, layer ${layer + 1}` : ''}`,
            words: 'ln, mean over logits',
            data: {
              ...runsData({ lines: drawn, y: vaeVarianceAxis(drawn), hideX: layer < layers - 1 }, view),
              ...ruler,
            },
          };
        }),
      ]}
    />
  );
}
