/** The types of the coins' figure, and the hooks by which its parts reach its state and its verbs. */
import type { CoinsBody } from '../../experiments/toy/coins/messages.ts';
import type { CoinEstimator, CoinsSettings } from '../../experiments/toy/coins/settings.ts';
import type { StateOf } from '../figure.ts';
import { figureHooks } from '../shared/figureContext.ts';

/** What only this figure's state holds. */
export interface CoinsOwn {
  /** Train until this step. */
  readonly goal: number;
}

/** What only the coins can be told. */
export interface CoinsVerbs {
  /** Switches an estimator on or off. */
  toggle(id: CoinEstimator): void;
}

export interface CoinsTypes {
  readonly settings: CoinsSettings;
  readonly body: CoinsBody;
  readonly own: CoinsOwn;
  readonly verbs: CoinsVerbs;
}

export type CoinsState = StateOf<CoinsTypes>;

export const { useFigureState: useCoins, useVerbs: useCoinsVerbs } = figureHooks<CoinsTypes>();
