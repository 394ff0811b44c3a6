/** The coins of the gallery: really trained, few steps and seeds, with the ruler in mid-training. */
import { CoinsExperiment } from '../../src/experiments/toy/coins/coins.ts';
import { type CoinsSettings, coinsSettings } from '../../src/experiments/toy/coins/settings.ts';
import type { CoinsState, CoinsTypes } from '../../src/figures/coins/types.ts';
import { firstState } from '../../src/figures/createFigure.ts';
import type { FigureDefinition } from '../../src/figures/figure.ts';

export const COINS_SETTINGS: CoinsSettings = { ...coinsSettings.defaults, steps: 500, seeds: 2 };

export function coinsState(definition: FigureDefinition<CoinsTypes>): CoinsState {
  const coins = new CoinsExperiment();
  coins.request({ number: 0, settings: COINS_SETTINGS, goal: COINS_SETTINGS.steps, epoch: 0 });
  while (coins.advance(Number.POSITIVE_INFINITY, () => 0));
  const frame = coins.frame();
  if (!frame) throw new Error('The coins have trained and have nothing to show.');
  return {
    ...firstState(definition, { settings: COINS_SETTINGS, at: 300 }),
    playing: false,
    body: frame.body,
  };
}
