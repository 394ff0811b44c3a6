/** The coins as one drawing that stands alone: excess loss, and the variance of one gradient. */
import { inkOf, type PictureSize } from '../../charts/picture/size.ts';
import { TrainingPicture } from '../../charts/picture/TrainingPicture.tsx';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { settingsOf } from '../shared/changes.ts';
import { COINS_TITLES, coinsData, coinsRuler, coinsWords, couplingWords } from './plots.ts';
import { describeCoins } from './reading.ts';
import type { CoinsState } from './types.ts';

export interface CoinsPictureProps {
  readonly state: CoinsState;
  readonly size: PictureSize;
}

export function CoinsPicture({ state, size }: CoinsPictureProps) {
  const { coupling, pairs, axis, seed } = settingsOf(state);
  const { xTicks } = inkOf(size);
  const alone = size.place === 'slide';
  const who = pairs === 'all' ? 'all pairs' : 'neighbours';
  const pane = (plot: 'excess' | 'variance', hideX: boolean) => ({
    title: COINS_TITLES[plot],
    words: coinsWords(plot, state, size.place !== 'page'),
    data: coinsData(plot, state, { xTicks, hideX }),
  });
  return (
    <TrainingPicture
      size={size}
      title={CATALOGUE_OF_FIGURES.coins.claim}
      description={describeCoins(state.body, coinsRuler(state))}
      foot={`Through the Void: twenty coins, κ = ${couplingWords(coupling)} for ${who}, seed ${seed}`}
      unit={axis}
      panes={[{ ...pane('excess', !alone), weight: 2 }, pane('variance', false)]}
    />
  );
}
